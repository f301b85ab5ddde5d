<?xml version="1.0" encoding="UTF-8"?>
<S124:Dataset xmlns:S124="http://www.iho.int/S124/gml/2.0" xmlns:S100="http://www.iho.int/s100gml/5.0" xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:xlink="http://www.w3.org/1999/xlink" gml:id="ca.cis.ice.2026.7">
  <gml:boundedBy>
    <gml:Envelope srsName="http://www.opengis.net/def/crs/EPSG/0/4326" srsDimension="2">
      <gml:lowerCorner>73.8 -95</gml:lowerCorner>
      <gml:upperCorner>75 -90</gml:upperCorner>
    </gml:Envelope>
  </gml:boundedBy>
  <S100:DatasetIdentificationInformation>
    <S100:encodingSpecification>S-100 Part 10b</S100:encodingSpecification>
    <S100:encodingSpecificationEdition>1.0</S100:encodingSpecificationEdition>
    <S100:productIdentifier>S-124</S100:productIdentifier>
    <S100:productEdition>2.0.1</S100:productEdition>
    <S100:applicationProfile>1</S100:applicationProfile>
    <S100:datasetFileIdentifier>CA.CIS.ICE.2026.7.S124.GML</S100:datasetFileIdentifier>
    <S100:datasetTitle>Thick first-year ice</S100:datasetTitle>
    <S100:datasetReferenceDate>2026-11-28</S100:datasetReferenceDate>
    <S100:datasetLanguage>eng</S100:datasetLanguage>
    <S100:datasetAbstract>해협 북쪽에 두꺼운 1년빙이 10분의 7, 다년빙이 10분의 2 있다. 남쪽은 개빙 수역이다. / North of the strait seven tenths of thick first-year ice and two tenths of multi-year ice. Open water in the south. / Au nord du détroit, sept dixièmes de glace épaisse de première année et deux dixièmes de glace de plusieurs années. Eau libre au sud. / ᓯᑯ ᐃᔾᔪᔪᖅ / ICE 7/2026 CIS. Valid from 2026-11-28T12:00:00Z until 2026-11-29T12:00:00Z. Supersedes none.</S100:datasetAbstract>
    <S100:datasetTopicCategory>oceans</S100:datasetTopicCategory>
    <S100:datasetPurpose>base</S100:datasetPurpose>
    <S100:updateNumber>0</S100:updateNumber>
  </S100:DatasetIdentificationInformation>
  <S124:members>
    <S124:NavwarnPreamble gml:id="ca.cis.ice.2026.7.0">
      <S124:generalArea>
        <S124:locationName>
          <S124:language>kor</S124:language>
          <S124:text>배로 해협 동부</S124:text>
        </S124:locationName>
        <S124:locationName>
          <S124:language>eng</S124:language>
          <S124:text>Eastern Barrow Strait</S124:text>
        </S124:locationName>
        <S124:locationName>
          <S124:language>fra</S124:language>
          <S124:text>Est du détroit de Barrow</S124:text>
        </S124:locationName>
        <S124:locationName>
          <S124:language>iku</S124:language>
          <S124:text>ᐃᑭᕋᓴᖅ</S124:text>
        </S124:locationName>
      </S124:generalArea>
      <S124:messageSeriesIdentifier>
        <S124:agencyResponsibleForProduction>CIS</S124:agencyResponsibleForProduction>
        <S124:interoperabilityIdentifier>urn:mrn:ca:ca.cis.ice.2026.7</S124:interoperabilityIdentifier>
        <S124:nameOfSeries>ICE</S124:nameOfSeries>
        <S124:nationality>CA</S124:nationality>
        <S124:warningNumber>7</S124:warningNumber>
        <S124:warningType code="2">Coastal Navigational Warning</S124:warningType>
        <S124:year>2026</S124:year>
      </S124:messageSeriesIdentifier>
      <S124:navwarnTitle>
        <S124:language>kor</S124:language>
        <S124:text>두꺼운 1년빙</S124:text>
      </S124:navwarnTitle>
      <S124:navwarnTitle>
        <S124:language>eng</S124:language>
        <S124:text>Thick first-year ice</S124:text>
      </S124:navwarnTitle>
      <S124:navwarnTitle>
        <S124:language>fra</S124:language>
        <S124:text>Glace épaisse de première année</S124:text>
      </S124:navwarnTitle>
      <S124:navwarnTitle>
        <S124:language>iku</S124:language>
        <S124:text>ᓯᑯ</S124:text>
      </S124:navwarnTitle>
      <S124:intService>true</S124:intService>
      <S124:navwarnTypeGeneral code="7">Ice Information</S124:navwarnTypeGeneral>
      <S124:publicationTime>2026-11-28T12:00:00Z</S124:publicationTime>
    </S124:NavwarnPreamble>
    <S124:NavwarnPart gml:id="ca.cis.ice.2026.7.2">
      <S124:fixedDateRange>
        <S124:dateEnd>
          <S100:date>2026-11-29</S100:date>
        </S124:dateEnd>
        <S124:dateStart>
          <S100:date>2026-11-28</S100:date>
        </S124:dateStart>
        <S124:timeOfDayEnd>12:00:00Z</S124:timeOfDayEnd>
        <S124:timeOfDayStart>12:00:00Z</S124:timeOfDayStart>
      </S124:fixedDateRange>
      <S124:warningInformation>
        <S124:information>
          <S124:language>kor</S124:language>
          <S124:text>두꺼운 1년빙</S124:text>
        </S124:information>
        <S124:information>
          <S124:language>kor</S124:language>
          <S124:text>해협 북쪽에 두꺼운 1년빙이 10분의 7, 다년빙이 10분의 2 있다. 남쪽은 개빙 수역이다.</S124:text>
        </S124:information>
        <S124:information>
          <S124:language>kor</S124:language>
          <S124:text>남쪽으로 항행하십시오.</S124:text>
        </S124:information>
        <S124:information>
          <S124:language>eng</S124:language>
          <S124:text>Thick first-year ice</S124:text>
        </S124:information>
        <S124:information>
          <S124:language>eng</S124:language>
          <S124:text>North of the strait seven tenths of thick first-year ice and two tenths of multi-year ice. Open water in the south.</S124:text>
        </S124:information>
        <S124:information>
          <S124:language>eng</S124:language>
          <S124:text>Keep to the south.</S124:text>
        </S124:information>
        <S124:information>
          <S124:language>fra</S124:language>
          <S124:text>Glace épaisse de première année</S124:text>
        </S124:information>
        <S124:information>
          <S124:language>fra</S124:language>
          <S124:text>Au nord du détroit, sept dixièmes de glace épaisse de première année et deux dixièmes de glace de plusieurs années. Eau libre au sud.</S124:text>
        </S124:information>
        <S124:information>
          <S124:language>fra</S124:language>
          <S124:text>Restez au sud.</S124:text>
        </S124:information>
        <S124:information>
          <S124:language>iku</S124:language>
          <S124:text>ᓯᑯ</S124:text>
        </S124:information>
        <S124:information>
          <S124:language>iku</S124:language>
          <S124:text>ᓯᑯ ᐃᔾᔪᔪᖅ</S124:text>
        </S124:information>
        <S124:information>
          <S124:language>iku</S124:language>
          <S124:text>ᓂᒋᖅ</S124:text>
        </S124:information>
      </S124:warningInformation>
      <S124:header xlink:href="#ca.cis.ice.2026.7.0"></S124:header>
      <S124:geometry>
        <S100:surfaceProperty>
          <S100:Surface gml:id="ca.cis.ice.2026.7.2.g" srsName="http://www.opengis.net/def/crs/EPSG/0/4326">
            <gml:patches>
              <gml:PolygonPatch>
                <gml:exterior>
                  <gml:LinearRing>
                    <gml:posList>74.2 -95 74.2 -90 75 -90 75 -95 74.2 -95</gml:posList>
                  </gml:LinearRing>
                </gml:exterior>
              </gml:PolygonPatch>
            </gml:patches>
          </S100:Surface>
        </S100:surfaceProperty>
      </S124:geometry>
    </S124:NavwarnPart>
    <S124:NavwarnPart gml:id="ca.cis.ice.2026.7.3">
      <S124:fixedDateRange>
        <S124:dateEnd>
          <S100:date>2026-11-29</S100:date>
        </S124:dateEnd>
        <S124:dateStart>
          <S100:date>2026-11-28</S100:date>
        </S124:dateStart>
        <S124:timeOfDayEnd>12:00:00Z</S124:timeOfDayEnd>
        <S124:timeOfDayStart>12:00:00Z</S124:timeOfDayStart>
      </S124:fixedDateRange>
      <S124:warningInformation>
        <S124:information>
          <S124:language>kor</S124:language>
          <S124:text>두꺼운 1년빙</S124:text>
        </S124:information>
        <S124:information>
          <S124:language>eng</S124:language>
          <S124:text>Thick first-year ice</S124:text>
        </S124:information>
        <S124:information>
          <S124:language>fra</S124:language>
          <S124:text>Glace épaisse de première année</S124:text>
        </S124:information>
        <S124:information>
          <S124:language>iku</S124:language>
          <S124:text>ᓯᑯ</S124:text>
        </S124:information>
      </S124:warningInformation>
      <S124:header xlink:href="#ca.cis.ice.2026.7.0"></S124:header>
      <S124:geometry>
        <S100:surfaceProperty>
          <S100:Surface gml:id="ca.cis.ice.2026.7.3.g" srsName="http://www.opengis.net/def/crs/EPSG/0/4326">
            <gml:patches>
              <gml:PolygonPatch>
                <gml:exterior>
                  <gml:LinearRing>
                    <gml:posList>73.8 -95 73.8 -90 74.2 -90 74.2 -95 73.8 -95</gml:posList>
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
