# An industrial firm: contact persons of business customers, a notice in two languages, and many of the usual mistakes.
language: fi

? # Aluksi
> ei
? Mitä asiakirjoja tarvitsette?
>
> suomeksi ja englanniksi

? # Rekisterinpitäjä
> Kaislarannan Kaluste Oy
> osakeyhtiö
? Mikä on Y-tunnuksenne?
> 94816202
? Tallennettiin muodossa 9481620-2.
> teollisuus
> Veistämönkatu 8, 20520 Turku
? Tuleeko postinne muuhun osoitteeseen?
>
> ei ole
? Mistä puhelinnumerosta teidät tavoittaa?
> 02 123 4567
? Tallennettiin muodossa +358 2 123 4567.
> Helmi Esimerkki
? tehtävänimike
> fi: myyntijohtaja; en: sales director
> helmi.esimerkki@kaislarannankaluste.example
> kyllä

? # Rekisteri ja asiakirjan tiedot
> fi: Kaislarannan asiakasrekisteri; en: Kaislaranta customer register
> ei
? Mikä päivämäärä asiakirjoihin merkitään?
> en tiedä
? Monesko versio tämä on?
>
? Mihin mennessä tarkistatte, että tiedot pitävät yhä paikkansa?
>

? # Keiden tietoja käsitellään
> yritysasiakkaiden yhteyshenkilöt ja mahdolliset asiakkaat

? # Käyttötarkoitukset ja oikeusperusteet
> markkinointi yrityksille, kehittäminen, kohdentaminen, asiakassuhteen hoitaminen, palaute ja laskutus
? yritysten edustajille kohdistettava markkinointi:
> ei
? yritysten edustajille kohdistettava markkinointi: Keiden tietoja tähän käytetään?
>
> miksi
> suostumus ja sopimus
? LB04:
> yrityksen kanssa
? LB08:
? palvelujen kehittäminen palautteen ja käytön perusteella:
> ei
? palvelujen kehittäminen palautteen ja käytön perusteella: Keiden tietoja tähän käytetään?
>
? palvelujen kehittäminen palautteen ja käytön perusteella: Mihin perustuu oikeutenne käyttää tietoja tähän tarkoitukseen?
>
? palvelujen kehittäminen palautteen ja käytön perusteella: Mitä oikeutettua etuanne tämä palvelee?
> en tiedä
? palvelujen kehittäminen palautteen ja käytön perusteella: Milloin olette viimeksi punninneet tätä etua ihmisten yksityisyyttä vasten?
>
? sisällön ja mainonnan kohdentaminen:
> kyllä
? sisällön ja mainonnan kohdentaminen: Milloin olette viimeksi punninneet tätä etua ihmisten yksityisyyttä vasten?
>
? asiakassuhteen hoitaminen:
> ei
? asiakassuhteen hoitaminen: Keiden tietoja tähän käytetään?
>
> sopimus
> yrityksen kanssa
? LB08:
? palautteen kerääminen ja käsittely:
> kyllä
? palautteen kerääminen ja käsittely: Milloin olette viimeksi punninneet tätä etua ihmisten yksityisyyttä vasten?
>
? laskutus ja maksujen käsittely:
> kyllä
? laskutus ja maksujen käsittely: Milloin olette viimeksi punninneet tätä etua ihmisten yksityisyyttä vasten?
>
? Pyydättekö ihmisiltä todella suostumuksen?
> kyllä
> fi: Messuilla ja verkkosivujen lomakkeella.; en: At trade fairs and on a form on our website.
> asiakasyritys
? Miten voitte myöhemmin osoittaa, kuka on suostunut, mihin ja milloin?
>
? Miten suostumuksen voi peruuttaa?
> en tiedä, kysy Helmiltä 15.12. mennessä

? # Mistä tiedot saadaan
> rekisteröity itse, hänen edustamansa yritys, sidosryhmät ja palveluntuottajat
? yhteistyökumppanit: Mistä rekisteristä tai organisaatiosta tarkalleen on kyse?
>
> fi: Verkkosivuilla ja tarjouksen liitteenä.; en: On our website and with every quote.
? Milloin kerrotte ihmisille, että olette saaneet heidän tietojaan muualta?
> en tiedä

? # Käsiteltävät henkilötiedot
> sukunimi ja etunimi, postiosoite, puhelinnumero, sähköposti, titteli, ip-osoite, käyttäjätunnus, edustettu yritys, postituslistat ja palaute
? SO06:
? henkilön työnantaja tai asiakasyritys: Mitä tietoja saatte tästä lähteestä?
> kyllä
? yhteistyökumppanit: Mitä tietoja saatte tästä lähteestä?
>
? Onko teillä arkaluonteisia tietoja, esimerkiksi terveydestä, uskonnosta tai ammattiliiton jäsenyydestä?
> ei
? Onko ihmisten pakko antaa tietonsa?
> en tiedä

? # Järjestelmät ja käsittelypaikat
> Lime CRM, Microsoft 365 ja Netvisor
? Lime CRM:
> kyllä
? Lime CRM: Voiko joku säilyttää tai nähdä tämän järjestelmän tietoja EU- ja ETA-alueen ulkopuolella?
> ei
? Microsoft 365:
> ei
? Microsoft 365: Missä tämä järjestelmä toimii?
>
? Microsoft 365: Mihin käytätte tätä järjestelmää?
>
? Microsoft 365: Mikä yritys toimittaa sen teille?
>
? Microsoft 365: Voiko joku säilyttää tai nähdä tämän järjestelmän tietoja EU- ja ETA-alueen ulkopuolella?
> ei
? Microsoft 365: Mistä käy ilmi, että tiedot pysyvät EU- ja ETA-alueella?
>
? Netvisor:
> kyllä
? Netvisor: Voiko joku säilyttää tai nähdä tämän järjestelmän tietoja EU- ja ETA-alueen ulkopuolella?
> ei
? Onko teillä näitä tietoja myös paperilla?
> kyllä
> fi: Tilauskansiot ja asiakaskortit, joissa on yhteyshenkilöiden yhteystietoja.; en: Order binders and customer cards with the contact details of contact persons.
> fi: Lukitut kaapit valvotussa tilassa.; en: Locked cabinets on monitored premises.
> toimistolla

? # Vastaanottajat ja siirrot
> Lime Technologies Finland Oy, omat työntekijät
? Lime Technologies Finland Oy: Onko teillä heidän kanssaan kirjallinen käsittelysopimus?
> en tiedä
? omat työntekijät: Onko tämä ulkopuolinen yritys, konserniyhtiö, ulkopuolinen henkilö vai omaa henkilöstöä?
> kyllä
? RE04:
? RE02:
> viranomaiset
? viranomaiset, joilla on lakiin perustuva oikeus saada tietoja:
> kyllä
? Siirretäänkö tietoja EU- ja ETA-alueen ulkopuolelle?
> ei
? TR02:

? # Säilytysajat
> asiakasrekisterin henkilötiedot ja laskut
? asiakasrekisterin henkilötiedot: Mitä käyttötarkoituksia varten säilytätte niitä?
> 1 ja 4
? RT07:
> viisi vuotta
> sopimuksen päättyminen
? asiakasrekisterin henkilötiedot: Perustuuko tämä aika lakiin, ja mihin lakiin?
>
? asiakasrekisterin henkilötiedot: Miksi tarvitsette tietoja niin kauan?
>
? RT10:

? # Tietojen suojaaminen
> tilanne
> käyttäjätunnukset, salasanat ja palomuuri
> rajattu pääsy, lukitut tilat
> lukitut kaapit

? # Markkinointi ja evästeet
> sähköposti ja puhelin
> yrityksille
> kunnes kielletään
> fi: Uutiskirjeen lopussa olevasta linkistä.; en: From the link at the end of the newsletter.
? Käyttävätkö verkkosivunne tai sovelluksenne evästeitä tai vastaavia tekniikoita?
> en tiedä

? # Automaattiset päätökset ja riskit
> ei
? Tekeekö jokin järjestelmä yksin, ilman ihmisen ratkaisua, päätöksiä, joilla on ihmisille merkitystä?
> ei
? Pisteyttääkö tai ryhmitteleekö jokin järjestelmä yksittäisiä ihmisiä, tai ennakoiko se heidän toimintaansa?
> ei
? AD02:

? # Oikeuksien käyttäminen
> ei
? Mihin ihmiset voivat ottaa yhteyttä käyttääkseen oikeuksiaan?
>
> kirjallisesti
? Miten varmistatte, että pyytäjä on oikea henkilö?
>
