# A small gardening firm: private customers, one accounting system, an accounting firm, one notice in Finnish.
language: fi

? Mitä asiakirjoja tarvitsette? tietosuojaseloste
? Millä kielillä haluatte asiakirjat? suomi
> joo

? # Rekisterinpitäjä
? Kuka päättää, miksi ja miten asiakkaiden henkilötietoja käytetään?
> Pihapalvelu Käpylehto Oy
? oikeudellinen muoto
> osakeyhtiö
? Mikä on Y-tunnuksenne?
> 94810417
? 9481041-7
? Millä toimialalla toimitte?
> puutarhurit
? käyntiosoitteenne
> Käpytie 7, 33100 Tampere
? Tuleeko postinne muuhun osoitteeseen?
>
? Mihin sähköpostiosoitteeseen tietosuoja-asioissa kirjoitetaan?
> toimisto@kapylehto.example
? Mistä puhelinnumerosta teidät tavoittaa?
> 040 000 0000
? Kuka vastaa tätä rekisteriä koskeviin kysymyksiin?
>
? Oletteko nimittäneet tietosuojavastaavan? ei
? Käyttävätkö muut yritykset
> kyllä

? Mikä on rekisterin nimi?
> Pihapalvelu Käpylehdon asiakasrekisteri
? Mikä päivämäärä asiakirjoihin merkitään? 21.11.2026
? Mihin mennessä tarkistatte, että tiedot pitävät yhä paikkansa? 21.11.2027
>

? Keiden henkilötietoja rekisterissä on?
> yksityisasiakkaiden
? Onko joukossa lapsia?
> ei

? Mihin käytätte tietoja?
> asiakassuhteen hoitoon, laskutukseen ja kirjanpitoon
? asiakassuhteen hoitaminen
? sopimuksen täytäntöönpano
> kyllä
? laskutus ja maksujen käsittely
? kirjanpitolain (1336/1997) 2 luku
> kyllä
? kirjanpito
> kyllä

? Mistä saatte ihmisten tiedot?
> asiakkailta itseltään
? Missä ja milloin annatte tietosuojaselosteen ihmisten luettavaksi?
> Annamme selosteen tarjouksen mukana, ja se on luettavissa kotisivuillamme.

? Mitä tietoja teillä on näistä ihmisistä?
> nimi, osoite, puhelin, sähköposti, tilaukset ja laskutustiedot
? Onko teillä arkaluonteisia tietoja
> miksi
? allergi
> ei ole
? Onko ihmisten pakko antaa tietonsa?
> sopimus
? Mitä seuraa, jos ihminen ei anna tietojaan?
> Ilman nimeä ja osoitetta emme voi tulla tekemään työtä emmekä lähettää laskua.

? Missä järjestelmissä näitä tietoja on?
> käytämme Procountoria
? Procountor
? palveluntarjoajan pilvipalvelu
> joo
? Voiko joku säilyttää tai nähdä tämän järjestelmän tietoja EU- ja ETA-alueen ulkopuolella?
> ei
? Onko teillä näitä tietoja myös paperilla?
> ei
? Missä henkilöstönne käsittelee näitä tietoja?
> toimistolla ja puhelimella

? Mitkä ulkopuoliset yritykset tai henkilöt käsittelevät tietoja puolestanne?
? Accountor Finago Oy
> kyllä ja Tilitoimisto Helmipöllö Oy
? Onko teillä heidän kanssaan kirjallinen käsittelysopimus?
> on
? Tilitoimisto Helmipöllö Oy
? kirjanpito ja palkanlaskenta
> kyllä
? Onko teillä heidän kanssaan kirjallinen käsittelysopimus?
> kyllä
? Kenelle luovutatte tietoja vastaanottajan omaan käyttöön?
> pankille ja verottajalle
? maksujen suorittaminen ja vastaanottaminen
> kyllä
? lakiin perustuvan tietojenantovelvollisuuden täyttäminen
> kyllä
? Siirretäänkö tietoja EU- ja ETA-alueen ulkopuolelle?
> ei

? Millä tiedoilla on oma säilytysaikansa?
? asiakas- ja sopimustiedot
> kyllä

? Millä teknisillä keinoilla suojaatte tietoja?
> henkilökohtaiset tunnukset, kaksivaiheinen tunnistautuminen, näytön lukitus ja varmuuskopiot
? Mitä olette sopineet ja järjestäneet henkilöstönne kanssa
> vaitiolositoumukset ja tietosuojaohjeet

? Käyttävätkö verkkosivunne tai sovelluksenne evästeitä
> ei

? Tekeekö jokin järjestelmä yksin
? Pisteyttääkö
> kyllä

? Mihin ihmiset voivat ottaa yhteyttä käyttääkseen oikeuksiaan? toimisto@kapylehto.example
? Miten varmistatte, että pyytäjä on oikea henkilö? Lähetämme vastauksen siihen osoitteeseen
> kyllä
