# The small gardening firm a year later: what needs a look, three changes, and one taken back.
language: fi
today: 2027-12-01

? 21.11.2027
> kohta sähköposti
? Mihin sähköpostiosoitteeseen tietosuoja-asioissa kirjoitetaan?
? toimisto@kapylehto.example
> tietosuoja@kapylehto.example
? RI16
> kyllä
> tilanne
? RI16
> korjaa 1
? Mihin ihmiset voivat ottaa yhteyttä käyttääkseen oikeuksiaan?
? toimisto@kapylehto.example
> tietosuoja@kapylehto.example

> kohta puhelin
? Mistä puhelinnumerosta teidät tavoittaa?
? +358 400 000 000
> 040 000 0009
> kumoa
? Mistä puhelinnumerosta teidät tavoittaa?
? +358 400 000 000
>

> kohta järjestelmät
? Missä järjestelmissä näitä tietoja on?
? Procountor
> Visma Sign
? sähköinen allekirjoituspalvelu
? Visma Solutions Oy
> kyllä
? RE04
? Voiko joku säilyttää tai nähdä tämän järjestelmän tietoja EU- ja ETA-alueen ulkopuolella?
> ei
> korjaa 1
? Kunnossa: Virhe RE04
? Tallennetaanko muutos?
> kyllä
? sähköinen allekirjoit
? Visma Sign
> kyllä
? Onko teillä heidän kanssaan kirjallinen käsittelysopimus?
> kyllä

> kohta laskut kauan
? Kuinka kauan säilytätte niitä?
? 6 vuotta
> 5 vuotta
? RT06
> ei
? 6 vuotta
> 10 vuotta
? RT13
> ei
> kohta sopimustiedot lakiin
? 728/2003
> tyhjennä
? Perustuuko tämä aika lakiin
> ei
> kohta sopimustiedot kauan
? 3 vuotta
> 6 vuotta
? Miksi tarvitsette tietoja
> kyllä
? Miksi tarvitsette tietoja
> Pihatöiden virheistä voidaan esittää vaatimuksia vielä vuosia työn valmistumisen jälkeen.
