<?xml version="1.0" encoding="UTF-8"?>
<S124:Dataset xmlns:S124="http://www.iho.int/S124/gml/2.0" xmlns:S100="http://www.iho.int/s100gml/5.0" xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:xlink="http://www.w3.org/1999/xlink" gml:id="kr.khoa.warn.2026.13">
  <gml:boundedBy>
    <gml:Envelope srsName="http://www.opengis.net/def/crs/EPSG/0/4326" srsDimension="2">
      <gml:lowerCorner>70 -180</gml:lowerCorner>
      <gml:upperCorner>71 180</gml:upperCorner>
    </gml:Envelope>
  </gml:boundedBy>
  <S100:DatasetIdentificationInformation>
    <S100:encodingSpecification>S-100 Part 10b</S100:encodingSpecification>
    <S100:encodingSpecificationEdition>1.0</S100:encodingSpecificationEdition>
    <S100:productIdentifier>S-124</S100:productIdentifier>
    <S100:productEdition>2.0.1</S100:productEdition>
    <S100:applicationProfile>1</S100:applicationProfile>
    <S100:datasetFileIdentifier>KR.KHOA.WARN.2026.13.S124.GML</S100:datasetFileIdentifier>
    <S100:datasetTitle>Containers adrift</S100:datasetTitle>
    <S100:datasetReferenceDate>2026-11-28</S100:datasetReferenceDate>
    <S100:datasetLanguage>eng</S100:datasetLanguage>
    <S100:datasetAbstract>컨테이너 3개가 북서쪽으로 표류하고 있다. / Three containers adrift, moving north-west. / Trois conteneurs dérivent vers le nord-ouest. / WARN 13/2026 KHOA. Valid from 2026-11-28T12:00:00Z until 2026-11-29T00:00:00Z. Supersedes WARN 12/2026.</S100:datasetAbstract>
    <S100:datasetTopicCategory>oceans</S100:datasetTopicCategory>
    <S100:datasetPurpose>base</S100:datasetPurpose>
    <S100:updateNumber>0</S100:updateNumber>
  </S100:DatasetIdentificationInformation>
  <S124:members>
    <S124:NavwarnPreamble gml:id="kr.khoa.warn.2026.13.0">
      <S124:generalArea>
        <S124:locationName>
          <S124:language>kor</S124:language>
          <S124:text>축치해 서부</S124:text>
        </S124:locationName>
        <S124:locationName>
          <S124:language>eng</S124:language>
          <S124:text>Western Chukchi Sea</S124:text>
        </S124:locationName>
        <S124:locationName>
          <S124:language>fra</S124:language>
          <S124:text>Ouest de la mer des Tchouktches</S124:text>
        </S124:locationName>
      </S124:generalArea>
      <S124:messageSeriesIdentifier>
        <S124:agencyResponsibleForProduction>KHOA</S124:agencyResponsibleForProduction>
        <S124:interoperabilityIdentifier>urn:mrn:kr:kr.khoa.warn.2026.13</S124:interoperabilityIdentifier>
        <S124:nameOfSeries>WARN</S124:nameOfSeries>
        <S124:nationality>KR</S124:nationality>
        <S124:warningNumber>13</S124:warningNumber>
        <S124:warningType code="2">Coastal Navigational Warning</S124:warningType>
        <S124:year>2026</S124:year>
      </S124:messageSeriesIdentifier>
      <S124:navwarnTitle>
        <S124:language>kor</S124:language>
        <S124:text>표류 중인 컨테이너</S124:text>
      </S124:navwarnTitle>
      <S124:navwarnTitle>
        <S124:language>eng</S124:language>
        <S124:text>Containers adrift</S124:text>
      </S124:navwarnTitle>
      <S124:navwarnTitle>
        <S124:language>fra</S124:language>
        <S124:text>Conteneurs à la dérive</S124:text>
      </S124:navwarnTitle>
      <S124:intService>true</S124:intService>
      <S124:navwarnTypeGeneral code="3">Drifting Hazards</S124:navwarnTypeGeneral>
      <S124:publicationTime>2026-11-28T12:00:00Z</S124:publicationTime>
      <S124:theReferences xlink:href="#kr.khoa.warn.2026.13.1"></S124:theReferences>
    </S124:NavwarnPreamble>
    <S124:References gml:id="kr.khoa.warn.2026.13.1">
      <S124:messageSeriesIdentifier>
        <S124:agencyResponsibleForProduction>KHOA</S124:agencyResponsibleForProduction>
        <S124:interoperabilityIdentifier>urn:mrn:kr:kr.khoa.warn.2026.12</S124:interoperabilityIdentifier>
        <S124:nameOfSeries>WARN</S124:nameOfSeries>
        <S124:nationality>KR</S124:nationality>
        <S124:warningNumber>12</S124:warningNumber>
        <S124:warningType code="2">Coastal Navigational Warning</S124:warningType>
        <S124:year>2026</S124:year>
      </S124:messageSeriesIdentifier>
      <S124:noMessageOnHand>false</S124:noMessageOnHand>
      <S124:referenceCategory code="1">Warning Cancellation</S124:referenceCategory>
      <S124:theWarning xlink:href="#kr.khoa.warn.2026.13.0"></S124:theWarning>
    </S124:References>
    <S124:NavwarnPart gml:id="kr.khoa.warn.2026.13.2">
      <S124:fixedDateRange>
        <S124:dateEnd>
          <S100:date>2026-11-29</S100:date>
        </S124:dateEnd>
        <S124:dateStart>
          <S100:date>2026-11-28</S100:date>
        </S124:dateStart>
        <S124:timeOfDayEnd>00:00:00Z</S124:timeOfDayEnd>
        <S124:timeOfDayStart>12:00:00Z</S124:timeOfDayStart>
      </S124:fixedDateRange>
      <S124:warningInformation>
        <S124:information>
          <S124:language>kor</S124:language>
          <S124:text>표류 중인 컨테이너</S124:text>
        </S124:information>
        <S124:information>
          <S124:language>kor</S124:language>
          <S124:text>컨테이너 3개가 북서쪽으로 표류하고 있다.</S124:text>
        </S124:information>
        <S124:information>
          <S124:language>kor</S124:language>
          <S124:text>이 해역을 피하십시오.</S124:text>
        </S124:information>
        <S124:information>
          <S124:language>eng</S124:language>
          <S124:text>Containers adrift</S124:text>
        </S124:information>
        <S124:information>
          <S124:language>eng</S124:language>
          <S124:text>Three containers adrift, moving north-west.</S124:text>
        </S124:information>
        <S124:information>
          <S124:language>eng</S124:language>
          <S124:text>Keep clear.</S124:text>
        </S124:information>
        <S124:information>
          <S124:language>fra</S124:language>
          <S124:text>Conteneurs à la dérive</S124:text>
        </S124:information>
        <S124:information>
          <S124:language>fra</S124:language>
          <S124:text>Trois conteneurs dérivent vers le nord-ouest.</S124:text>
        </S124:information>
        <S124:information>
          <S124:language>fra</S124:language>
          <S124:text>Tenez-vous à l'écart.</S124:text>
        </S124:information>
      </S124:warningInformation>
      <S124:header xlink:href="#kr.khoa.warn.2026.13.0"></S124:header>
      <S124:geometry>
        <S100:pointProperty>
          <S100:Point gml:id="kr.khoa.warn.2026.13.2.g" srsName="http://www.opengis.net/def/crs/EPSG/0/4326">
            <gml:pos>70.5125 178.25</gml:pos>
          </S100:Point>
        </S100:pointProperty>
      </S124:geometry>
    </S124:NavwarnPart>
    <S124:NavwarnPart gml:id="kr.khoa.warn.2026.13.3">
      <S124:fixedDateRange>
        <S124:dateEnd>
          <S100:date>2026-11-29</S100:date>
        </S124:dateEnd>
        <S124:dateStart>
          <S100:date>2026-11-28</S100:date>
        </S124:dateStart>
        <S124:timeOfDayEnd>00:00:00Z</S124:timeOfDayEnd>
        <S124:timeOfDayStart>12:00:00Z</S124:timeOfDayStart>
      </S124:fixedDateRange>
      <S124:warningInformation>
        <S124:information>
          <S124:language>kor</S124:language>
          <S124:text>표류 중인 컨테이너</S124:text>
        </S124:information>
        <S124:information>
          <S124:language>eng</S124:language>
          <S124:text>Containers adrift</S124:text>
        </S124:information>
        <S124:information>
          <S124:language>fra</S124:language>
          <S124:text>Conteneurs à la dérive</S124:text>
        </S124:information>
      </S124:warningInformation>
      <S124:header xlink:href="#kr.khoa.warn.2026.13.0"></S124:header>
      <S124:geometry>
        <S100:surfaceProperty>
          <S100:Surface gml:id="kr.khoa.warn.2026.13.3.g" srsName="http://www.opengis.net/def/crs/EPSG/0/4326">
            <gml:patches>
              <gml:PolygonPatch>
                <gml:exterior>
                  <gml:LinearRing>
                    <gml:posList>71 180 71 178 70 178 70 180 71 180</gml:posList>
                  </gml:LinearRing>
                </gml:exterior>
              </gml:PolygonPatch>
            </gml:patches>
          </S100:Surface>
        </S100:surfaceProperty>
      </S124:geometry>
    </S124:NavwarnPart>
    <S124:NavwarnPart gml:id="kr.khoa.warn.2026.13.4">
      <S124:fixedDateRange>
        <S124:dateEnd>
          <S100:date>2026-11-29</S100:date>
        </S124:dateEnd>
        <S124:dateStart>
          <S100:date>2026-11-28</S100:date>
        </S124:dateStart>
        <S124:timeOfDayEnd>00:00:00Z</S124:timeOfDayEnd>
        <S124:timeOfDayStart>12:00:00Z</S124:timeOfDayStart>
      </S124:fixedDateRange>
      <S124:warningInformation>
        <S124:information>
          <S124:language>kor</S124:language>
          <S124:text>표류 중인 컨테이너</S124:text>
        </S124:information>
        <S124:information>
          <S124:language>eng</S124:language>
          <S124:text>Containers adrift</S124:text>
        </S124:information>
        <S124:information>
          <S124:language>fra</S124:language>
          <S124:text>Conteneurs à la dérive</S124:text>
        </S124:information>
      </S124:warningInformation>
      <S124:header xlink:href="#kr.khoa.warn.2026.13.0"></S124:header>
      <S124:geometry>
        <S100:surfaceProperty>
          <S100:Surface gml:id="kr.khoa.warn.2026.13.4.g" srsName="http://www.opengis.net/def/crs/EPSG/0/4326">
            <gml:patches>
              <gml:PolygonPatch>
                <gml:exterior>
                  <gml:LinearRing>
                    <gml:posList>70 -180 70 -178 71 -178 71 -180 70 -180</gml:posList>
                  </gml:LinearRing>
                </gml:exterior>
              </gml:PolygonPatch>
            </gml:patches>
          </S100:Surface>
        </S100:surfaceProperty>
      </S124:geometry>
    </S124:NavwarnPart>
  </S124:members>
</S124:Dataset>
