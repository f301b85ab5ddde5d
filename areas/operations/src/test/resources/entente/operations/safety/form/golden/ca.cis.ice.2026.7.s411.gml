<?xml version="1.0" encoding="UTF-8"?>
<Dataset xmlns:S100="http://www.iho.int/s100gml/5.0" xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:xlink="http://www.w3.org/1999/xlink" gml:id="DS1">
  <S100:DatasetIdentificationInformation>
    <S100:encodingSpecification>S-100 Part 10b</S100:encodingSpecification>
    <S100:encodingSpecificationEdition>1.0</S100:encodingSpecificationEdition>
    <S100:productIdentifier>S-411</S100:productIdentifier>
    <S100:productEdition>1.2.1</S100:productEdition>
    <S100:applicationProfile>1</S100:applicationProfile>
    <S100:datasetFileIdentifier>CA.CIS.ICE.2026.7.S411.GML</S100:datasetFileIdentifier>
    <S100:datasetTitle>두꺼운 1년빙 / Thick first-year ice / Glace épaisse de première année / ᓯᑯ</S100:datasetTitle>
    <S100:datasetReferenceDate>2026-11-28</S100:datasetReferenceDate>
    <S100:datasetLanguage>eng</S100:datasetLanguage>
    <S100:datasetAbstract>해협 북쪽에 두꺼운 1년빙이 10분의 7, 다년빙이 10분의 2 있다. 남쪽은 개빙 수역이다. / North of the strait seven tenths of thick first-year ice and two tenths of multi-year ice. Open water in the south. / Au nord du détroit, sept dixièmes de glace épaisse de première année et deux dixièmes de glace de plusieurs années. Eau libre au sud. / ᓯᑯ ᐃᔾᔪᔪᖅ / ICE 7/2026 CIS. Valid from 2026-11-28T12:00:00Z until 2026-11-29T12:00:00Z. Supersedes none.</S100:datasetAbstract>
    <S100:datasetTopicCategory>oceans</S100:datasetTopicCategory>
    <S100:datasetPurpose>base</S100:datasetPurpose>
    <S100:updateNumber>0</S100:updateNumber>
  </S100:DatasetIdentificationInformation>
  <members>
    <SeaIce gml:id="I1">
      <totalConcentration code="91">91</totalConcentration>
      <partialConcentration code="20">20</partialConcentration>
      <partialConcentration code="70">70</partialConcentration>
      <iceStageofDevelopment code="97">97</iceStageofDevelopment>
      <iceStageofDevelopment code="93">93</iceStageofDevelopment>
      <floeSizes code="5">05</floeSizes>
      <floeSizes code="5">05</floeSizes>
      <geometry>
        <S100:surfaceProperty>
          <S100:Surface gml:id="SI1">
            <gml:patches>
              <gml:PolygonPatch>
                <gml:exterior>
                  <gml:LinearRing>
                    <gml:posList>-95 74.2 -90 74.2 -90 75 -95 75 -95 74.2</gml:posList>
                  </gml:LinearRing>
                </gml:exterior>
              </gml:PolygonPatch>
            </gml:patches>
          </S100:Surface>
        </S100:surfaceProperty>
      </geometry>
    </SeaIce>
    <SeaIce gml:id="I2">
      <totalConcentration code="1">01</totalConcentration>
      <geometry>
        <S100:surfaceProperty>
          <S100:Surface gml:id="SI2">
            <gml:patches>
              <gml:PolygonPatch>
                <gml:exterior>
                  <gml:LinearRing>
                    <gml:posList>-95 73.8 -90 73.8 -90 74.2 -95 74.2 -95 73.8</gml:posList>
                  </gml:LinearRing>
                </gml:exterior>
              </gml:PolygonPatch>
            </gml:patches>
          </S100:Surface>
        </S100:surfaceProperty>
      </geometry>
    </SeaIce>
  </members>
</Dataset>
