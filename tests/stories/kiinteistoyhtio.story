# A property firm whose answers do not fit together: consent that is not asked for, a contract with people who
# are not its parties, clouds that nobody named, and much that nobody knows. Three documents, two languages.
language: fi

? Mitä asiakirjoja tarvitsette? tietosuojaseloste
> ei
? Mitä asiakirjoja tarvitsette?
> tietosuojaseloste, tietovirtakuvaus ja seloste käsittelytoimista
? Millä kielillä haluatte asiakirjat?
> suomeksi ja englanniksi

? Kuka päättää, miksi ja miten asiakkaiden henkilötietoja käytetään?
> Kiinteistöpalvelu Rantakallio Oy
> oy
> 9481044-1
? Millä toimialalla toimitte?
> isännöinti
? käyntiosoitteenne
> Laiturikuja 12 LH 21, PL 66, 26101 Rauma
? PA03
? Tuleeko postinne muuhun osoitteeseen?
> ei
? Mihin sähköpostiosoitteeseen tietosuoja-asioissa kirjoitetaan?
> ohita
? Mistä puhelinnumerosta teidät tavoittaa?
> ohita
? Mikä on verkkosivustonne osoite?
> ohita
? Kuka vastaa tätä rekisteriä koskeviin kysymyksiin?
> Jarkko Rantakallio
? tehtävänimike
> ohita
? yhteyshenkilön sähköpostiosoite
> ohita
? yhteyshenkilön puhelinnumero
> ohita
? PA08
? Kuka organisaatiossanne vastaa tästä rekisteristä?
> Jarkko Rantakallio
? Oletteko nimittäneet tietosuojavastaavan? ei
> kyllä

? Mikä on rekisterin nimi?
> fi: Asiakasrekisteri; en: Customer register
? Mikä päivämäärä asiakirjoihin merkitään? 21.11.2026
>

? Keiden henkilötietoja rekisterissä on?
> asiakasyritysten yhteyshenkilöt, yksityisasiakkaat ja omaiset
? Onko joukossa lapsia?
> ei

? Mihin käytätte tietoja?
> asiakassuhteen ylläpito ja palvelujen tuottaminen
? asiakassuhteen hoitaminen
> ei
? Keiden tietoja tähän käytetään?
> 1-3
? Mihin perustuu oikeutenne käyttää tietoja tähän tarkoitukseen?
> suostumus ja sopimus
? LB04
? Kenen kanssa sopimus on tehty
> yrityksen kanssa
? LB08
? palvelun tai tuotteen toimittaminen
> ei
> kaikki
? Mihin perustuu oikeutenne käyttää tietoja tähän tarkoitukseen?
> sopimus
? Kenen kanssa sopimus on tehty
> yrityksen
? LB08
? Pyydättekö ihmisiltä todella suostumuksen?
> ei, koska käsittelyperuste on sopimus
? Miten suostumuksen voi peruuttaa?
> ohita
? LB05

? Mistä saatte ihmisten tiedot?
> huomautus: sähköposti, verkkosivujen lomake, tapaamiset ja puhelin
? Mistä saatte ihmisten tiedot?
> en tiedä, kysy Jarkolta 1.12.
? Missä ja milloin annatte tietosuojaselosteen ihmisten luettavaksi?
> en tiedä
? Mikä on selosteen verkko-osoite?
> ohita

? Mitä tietoja teillä on näistä ihmisistä?
> nimi, sähköposti, puhelinnumero, hetu, kotiosoite, laskutusosoite ja omaisten tietoja
? asiakassuhteen hoitaminen: Mitä tietoja tähän tarvitaan?
> kyllä
? palvelun tai tuotteen toimittaminen: Mitä tietoja tähän tarvitaan?
> kyllä
? Millä perusteella käsittelette henkilötunnuksia?
> miksi
? Pelkkä kätevyys
> en tiedä
? Keiden henkilötunnuksia käsittelette?
> ohita
? SC03
? Mitä merkitsette muistiin omaisista tai muista sivullisista
> en tiedä
? Onko teillä arkaluonteisia tietoja
> ei
? Onko ihmisten pakko antaa tietonsa?
> ohita

? Missä järjestelmissä näitä tietoja on?
> Gmail, Google Drive, Procountor, Domus ja Excel
? Google Cloud EMEA Limited
> kyllä
? Gmail: Missä maassa tietoja säilytetään?
> en tiedä
? Google Drive
> kyllä
? Google Drive: Missä maassa tietoja säilytetään?
> en tiedä
? Google Drive: Mitä tietoja tässä järjestelmässä on?
> nimi ja sähköposti
? Procountor
> kyllä
? Procountor: Missä maassa tietoja säilytetään?
> Suomessa
? EU- ja ETA-alueen ulkopuolella?
> en tiedä
? isännöintijärjestelmä
> kyllä
? Domus: Missä maassa tietoja säilytetään?
> en tiedä
? Domus: Voiko joku
> en tiedä
? Excel: Missä tämä järjestelmä toimii?
> omalla tietokoneella
? Excel: Mihin käytätte tätä järjestelmää?
> taulukkolaskenta
? Excel: Mitä tietoja tässä järjestelmässä on?
> ohita
? Onko teillä näitä tietoja myös paperilla?
> kyllä
? Mitä paperilla on?
> fi: Avainten luovutuskirja: saajan nimi, huoneisto ja allekirjoitus; en: Key handover book: the recipient's name, flat and signature
? Missä säilytätte paperit?
> fi: Toimistolla; en: At the office
? Missä henkilöstönne käsittelee näitä tietoja?
> toimistolla ja mobiililaitteilla
? Missä tiedot sijaitsevat?
> omissa toimitiloissa
? XD06
? Mitä tiedoille tapahtuu vaihe vaiheelta
> asiakkuus luodaan käytössä oleviin järjestelmiin
? Minkä järjestelmien kautta tiedot tässä vaiheessa kulkevat?
> ohita
? Kuka sen tekee?
> henkilötietojen käsittelijä
? Mitä rekistereitä näistä tiedoista syntyy?
> asiakasrekisteri, laskutusrekisteri ja sopimusrekisteri
? Ketkä omassa organisaatiossanne näkevät tiedot?
> ohita

? Mitkä ulkopuoliset yritykset tai henkilöt käsittelevät tietoja puolestanne?
> oma henkilöstö, Tilitoimisto Numeropaja ja Marketta Kaislanen
? oma henkilöstö
> kyllä
? RE02
? Tilitoimisto Numeropaja
? kirjanpito ja palkanlaskenta
> kyllä
? Onko teillä heidän kanssaan kirjallinen käsittelysopimus?
> en tiedä
? Tilitoimisto Numeropaja: Käyttääkö käsittelijä tietojenne käsittelyssä muita eli alikäsittelijöitä?
> en tiedä
? Marketta Kaislanen
> ei
> yksityishenkilö
? Mitä yritys tai henkilö tekee tiedoilla puolestanne?
> ohita
> Suomi
? Mitä järjestelmiänne yritys ylläpitää
> Procountor
? RE04
? Onko teillä heidän kanssaan kirjallinen käsittelysopimus?
> en tiedä
? Marketta Kaislanen: Käyttääkö käsittelijä
> ei
? Kenelle luovutatte tietoja vastaanottajan omaan käyttöön?
> ohita
? Siirretäänkö tietoja EU- ja ETA-alueen ulkopuolelle?
> ohita
? TR01

? Millä tiedoilla on oma säilytysaikansa?
> kaikki asiakastiedot
? Tarkoittiko ”kaikki asiakastiedot” vaihtoehtoa ”asiakas- ja sopimustiedot”?
> ei
? Mitä käyttötarkoituksia varten säilytätte niitä?
> kaikki
? Kuinka kauan säilytätte niitä?
> niin kauan kuin on tarpeen
> en tiedä
? Mistä hetkestä tämä aika lasketaan?
> ohita
? Perustuuko tämä aika lakiin
> ohita
? Miten tiedot poistetaan, kun säilytysaika on kulunut?
> ohita
? Kuinka usein tiedot käydään läpi poistamista varten?
> ohita
> ohita

? Millä teknisillä keinoilla suojaatte tietoja?
> salaus, palomuuri, salasanat ja käyttäjätunnukset
? SE03
? Mitä olette sopineet ja järjestäneet henkilöstönne kanssa
> vaitiolosopimus
? Miten suojaatte paperit?
> ohita
? SE02

? Käyttävätkö verkkosivunne tai sovelluksenne evästeitä
> en tiedä
? Tekeekö jokin järjestelmä yksin
> kyllä
? Kuinka suuri riski ihmisille on kaiken kaikkiaan?
> ohita
? Mitkä ovat suurimmat riskit
> ohita
? Milloin riskit on arvioitu?
> ohita
? Mihin ihmiset voivat ottaa yhteyttä käyttääkseen oikeuksiaan?
> ohita
? Missä muodossa otatte pyyntöjä vastaan?
? Miten varmistatte, että pyytäjä on oikea henkilö?
> kyllä
