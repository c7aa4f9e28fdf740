# A model firm: ten systems, consumers and business customers, three documents in two languages, nothing to mend.
language: en

? # Getting started
> no
> notice, data flow and ropa
> finnish and english

? # Who is responsible
> Merilammen Pyörätalo Oy
> why
> limited company
? What is your Finnish Business ID?
> 94817336
? Kept as 9481733-6.
> retail
> back
? What line of business are you in?
>
> Esimerkinkatu 12, 33100 Tampere
? Does your post go to another address? If so, to which one?
>
> privacy@merilammenpyoratalo.example
? On which phone number can you be reached?
> 03 123 4567
? Kept as +358 3 123 4567.
> www.merilammenpyoratalo.example
> Aino Esimerkki
> en: customer service manager; fi: asiakaspalvelupäällikkö
> privacy@merilammenpyoratalo.example
> Onni Malli
> no
? Have you appointed a data protection officer?
> yes
> dpo@merilammenpyoratalo.example, 03 123 4570
> nobody else

? # The register and its documents
> en: Customer and marketing register of Merilammen Pyörätalo; fi: Merilammen Pyörätalon asiakas- ja markkinointirekisteri
> yes

? # Whose data you have
> consumers, business customers, leads, newsletter subscribers and web visitors
? Are there children among these people?
> no

? # Why you use the data
> customer relationship, delivery, invoicing, bookkeeping, debt collection, customer service, newsletter, b2b marketing, feedback and web analytics
? managing the customer relationship:
> yes
> 1 October 2026
? delivering the service or product:
> yes
? delivering the service or product: When did you last weigh this interest against people's privacy?
>
? invoicing and handling payments:
> yes
? invoicing and handling payments: When did you last weigh this interest against people's privacy?
>
? bookkeeping:
> yes
? collecting unpaid receivables:
> yes
? collecting unpaid receivables: When did you last weigh this interest against people's privacy?
>
? customer service:
> yes
? customer service: When did you last weigh this interest against people's privacy?
>
? electronic direct marketing:
> yes
? marketing to people who represent companies:
> yes
? marketing to people who represent companies: When did you last weigh this interest against people's privacy?
>
? collecting and handling feedback:
> yes
? collecting and handling feedback: When did you last weigh this interest against people's privacy?
>
? measuring the use of the website with cookies:
> yes
? Do you actually ask people for their consent?
> yes
> en: By an empty tick box in the online shop and a form on our website, and by the cookie tool on the site. The order goes through without it.; fi: Verkkokaupassa on tyhjä valintaruutu ja verkkosivuilla lomake, evästeistä kysyy suostumustyökalu. Tilauksen voi tehdä ilman suostumusta.
> data subject
> en: LianaMailer stores the address, the time and the wording the subscriber accepted; the cookie tool keeps its own log.; fi: LianaMailer tallentaa osoitteen, ajan ja hyväksytyn tekstin; evästetyökalu pitää omaa lokiaan.
> en: By the link at the end of every newsletter, in the cookie settings at the foot of every page, or by writing to privacy@merilammenpyoratalo.example.; fi: Jokaisen uutiskirjeen lopussa olevasta linkistä, sivujen alalaidan evästeasetuksista tai kirjoittamalla osoitteeseen privacy@merilammenpyoratalo.example.

? # Where the data comes from
> from the customer, employer, web forms, cookies and logs
> en: Linked at the foot of every page, at the checkout, in every newsletter and rental agreement, and in our first message to a business contact.; fi: Seloste on linkitetty jokaisen sivun alalaitaan, kassalle, uutiskirjeisiin ja vuokrasopimuksiin sekä ensimmäiseen viestiin, jonka lähetämme yritysasiakkaan yhteyshenkilölle.
> https://www.merilammenpyoratalo.example/privacy
> first contact

? # What data you have
> name, address, email, phone, company, orders, invoices, contracts, ssn, correspondence, feedback, marketing permission, ip address and cookies
? managing the customer relationship: Which of the data is needed for this?
> yes
? delivering the service or product: Which of the data is needed for this?
> yes
? invoicing and handling payments: Which of the data is needed for this?
> yes
? bookkeeping: Which of the data is needed for this?
> yes
? collecting unpaid receivables: Which of the data is needed for this?
> yes
? customer service: Which of the data is needed for this?
> yes
? electronic direct marketing: Which of the data is needed for this?
> yes
? marketing to people who represent companies: Which of the data is needed for this?
> yes
? collecting and handling feedback: Which of the data is needed for this?
> yes
? measuring the use of the website with cookies: Which of the data is needed for this?
> yes
? the person's employer or the customer company: What data do you get from this source?
> yes
> rental
> consumers
? Do you hold sensitive data, for instance about health, religion or trade-union membership?
> no
> note: ask the shop whether anyone has refused to give the code
> mixed
> en: Without a name, contact details and a delivery address we cannot deliver an order, and without a personal identity code we do not rent out bicycles. The newsletter, cookies and surveys are voluntary.; fi: Ilman nimeä, yhteystietoja ja toimitusosoitetta emme voi toimittaa tilausta, ja ilman henkilötunnusta emme vuokraa pyöriä. Uutiskirje, evästeet ja kyselyt ovat vapaaehtoisia.

? # Systems and places
> Procountor, office 365, HubSpot, LianaMailer, Paytrail, UpCloud, Webropol, Visma Sign, Zendesk and Elisa
? Procountor:
> yes
? Procountor: In which country is the data kept?
> Finland
? Procountor: Can anyone outside the EU and the EEA store or see the data in this system?
> no
? Microsoft 365:
> yes
? Microsoft 365: In which country is the data kept?
> Ireland
? HubSpot:
> yes
? HubSpot: In which country is the data kept?
> Germany
? LianaMailer:
> yes
? LianaMailer: In which country is the data kept?
> Finland
? Paytrail:
> yes
? Paytrail: In which country is the data kept?
> Finland
? UpCloud:
> yes
? UpCloud: In which country is the data kept?
> Finland
? UpCloud: What data is kept in this system?
> name, address, email, phone, orders and ip address
? Webropol:
> yes
? Webropol: In which country is the data kept?
> Finland
? Visma Sign:
> yes
? Visma Sign: In which country is the data kept?
> Finland
? Visma Sign: Can anyone outside the EU and the EEA store or see the data in this system?
> no
? Zendesk:
> yes
? Zendesk: In which country is the data kept?
> Ireland
? Elisa:
> yes
? Elisa: In which country is the data kept?
> Finland
? Do you also keep any of this data on paper?
> yes
> en: Signed rental agreements in yearly folders, with the customer's name, contact details and personal identity code.; fi: Allekirjoitetut vuokrasopimukset vuosittain kansioissa; niissä on asiakkaan nimi, yhteystiedot ja henkilötunnus.
> en: A locked archive room in the shop; the key is with the customer service manager.; fi: Myymälän lukittu arkistohuone, jonka avain on asiakaspalvelupäälliköllä.
> office, home
> cloud, own premises
> The customer orders in the online shop or signs a rental agreement; The order is entered in HubSpot; The invoice is sent from Procountor; Questions are answered in Zendesk; The newsletter is sent from LianaMailer; Outdated data is deleted every January and July
? LG01:
? The customer orders in the online shop or signs a rental agreement: From which source does new data come in this step?
> fix 1
> fi: Asiakas tilaa verkkokaupasta tai allekirjoittaa vuokrasopimuksen.
? The customer orders in the online shop or signs a rental agreement: From which source does new data come in this step?
> fix 3
> fi: Tilaus kirjataan HubSpotiin.
? The customer orders in the online shop or signs a rental agreement: From which source does new data come in this step?
> fix 5
> fi: Lasku lähetetään Procountorista.
? The customer orders in the online shop or signs a rental agreement: From which source does new data come in this step?
> fix 7
> fi: Kysymyksiin vastataan Zendeskissä.
? The customer orders in the online shop or signs a rental agreement: From which source does new data come in this step?
> fix 9
> fi: Uutiskirje lähetetään LianaMailerista.
? The customer orders in the online shop or signs a rental agreement: From which source does new data come in this step?
> fix 11
> fi: Vanhentuneet tiedot poistetaan tammikuussa ja heinäkuussa.
? The customer orders in the online shop or signs a rental agreement: From which source does new data come in this step?
> the person concerned, forms on the website
? The customer orders in the online shop or signs a rental agreement: Which systems does the data go through in this step?
> UpCloud, Visma Sign
> en: the customer; fi: asiakas
? The order is entered in HubSpot: From which source does new data come in this step?
>
? The order is entered in HubSpot: Which systems does the data go through in this step?
> yes
> en: the shop; fi: myymälä
? The invoice is sent from Procountor: From which source does new data come in this step?
>
? The invoice is sent from Procountor: Which systems does the data go through in this step?
> yes
> en: the office; fi: toimisto
? Questions are answered in Zendesk: From which source does new data come in this step?
> the person concerned, employer
? Questions are answered in Zendesk: Which systems does the data go through in this step?
> yes
> en: customer service; fi: asiakaspalvelu
? The newsletter is sent from LianaMailer: From which source does new data come in this step?
>
? The newsletter is sent from LianaMailer: Which systems does the data go through in this step?
> yes
> en: marketing; fi: markkinointi
? Outdated data is deleted every January and July: From which source does new data come in this step?
>
? Outdated data is deleted every January and July: Which systems does the data go through in this step?
>
> en: the customer service manager; fi: asiakaspalvelupäällikkö
> The customer register
> status
? Who in your own organisation can see the data?
> fix 1
> fi: Asiakasrekisteri
> en: The shop, the office and customer service see the customers they serve. Access rights are given by the customer service manager and removed on the last working day.; fi: Myymälä, toimisto ja asiakaspalvelu näkevät palvelemansa asiakkaat. Käyttöoikeudet antaa asiakaspalvelupäällikkö, ja ne poistetaan viimeisenä työpäivänä.

? # Recipients and transfers
? Which outside companies or people handle the data on your behalf?
> yes
? Accountor Finago Oy: Do you have a written data processing agreement with them?
> yes
? Accountor Finago Oy: Do they use anyone else to handle your data, a subprocessor?
> no
? Microsoft Ireland Operations Limited: Do you have a written data processing agreement with them?
> yes
? Microsoft Ireland Operations Limited: Do they use anyone else to handle your data, a subprocessor?
> yes
? Microsoft Ireland Operations Limited: Where are these subprocessors listed?
> en: list on Microsoft's website; fi: luettelo Microsoftin verkkosivuilla
? HubSpot Ireland Limited: Do you have a written data processing agreement with them?
> yes
? HubSpot Ireland Limited: Do they use anyone else to handle your data, a subprocessor?
> yes
? HubSpot Ireland Limited: Where are these subprocessors listed?
> en: annex to the data processing terms; fi: käsittelyehtojen liite
? Liana Technologies Oy: Do you have a written data processing agreement with them?
> yes
? Liana Technologies Oy: Do they use anyone else to handle your data, a subprocessor?
> no
? UpCloud Oy: Do you have a written data processing agreement with them?
> yes
? UpCloud Oy: Do they use anyone else to handle your data, a subprocessor?
> no
? Webropol Oy: Do you have a written data processing agreement with them?
> yes
? Webropol Oy: Do they use anyone else to handle your data, a subprocessor?
> no
? Visma Solutions Oy: Do you have a written data processing agreement with them?
> yes
? Visma Solutions Oy: Do they use anyone else to handle your data, a subprocessor?
> no
? Zendesk, Inc.: Do you have a written data processing agreement with them?
> yes
? Zendesk, Inc.: Do they use anyone else to handle your data, a subprocessor?
> yes
? Zendesk, Inc.: Where are these subprocessors listed?
> en: list on Zendesk's website; fi: luettelo Zendeskin verkkosivuilla
? Elisa Oyj: Do you have a written data processing agreement with them?
> yes
? Elisa Oyj: Do they use anyone else to handle your data, a subprocessor?
> no
> tax authority, payment provider, delivery company and debt collection
? The invoice is sent from Procountor: Which outside recipients get data in this step?
> post
? The newsletter is sent from LianaMailer: Which outside recipients get data in this step?
>
? authorities with a right to the data by law:
> yes
> Paytrail Oyj
? payment service providers:
> yes
? post, transport and delivery companies:
> yes
> Perintätoimisto Kivisalmi Oy
? debt collection agencies:
> yes
? Is any of the data transferred outside the EU and the EEA?
> yes
? Through which companies does data leave the EU and the EEA?
> yes
> 12 October 2026
> 12.10.2026
? Zendesk, Inc.: When did you last check that the company is on the Data Privacy Framework list?
>
? TR08:

? # How long data is kept
? Which kinds of data do you keep for different lengths of time?
> fix 2

? # Recipients and transfers
? Zendesk, Inc.: What protects the data there?
> scc
? Keep the change?
> yes
> en: On request from privacy@merilammenpyoratalo.example; fi: Pyynnöstä osoitteesta privacy@merilammenpyoratalo.example

? # How long data is kept
? Which kinds of data do you keep for different lengths of time?
> yes
> en: The outdated customers, messages, subscribers and logs are deleted in each system in January and July. Papers go into a locked shredding bin.; fi: Vanhentuneet asiakas-, viesti-, tilaaja- ja lokitiedot poistetaan jokaisesta järjestelmästä tammikuussa ja heinäkuussa. Paperit viedään lukittuun tietosuoja-astiaan.
? How often is the data gone through for deletion?
> twice a year
> Aino Esimerkki

? # How the data is protected
> user accounts, 2fa, encryption, https, firewall, antivirus, logging, backups, updates, device encryption, screen lock and vpn
> instructions, training, confidentiality, need to know, access review, data processing agreements, breach procedure
> locked room, access list, shredding

? # Marketing and cookies
> newsletter and phone
> consumers and businesses
> consent, until refused
> en: By the link at the end of every newsletter, or by telling us on the phone or by email.; fi: Uutiskirjeen lopussa olevasta linkistä tai ilmoittamalla puhelimessa tai sähköpostitse.
? Does your website or app use cookies or similar techniques?
> yes
> necessary, analytics
> cookie banner
> https://www.merilammenpyoratalo.example/cookies

? # Automated decisions and risks
> yes
> low
> en: An invoice or a rental agreement could go to the wrong person, so addresses are checked before sending. Laptops are encrypted in case they are lost.; fi: Lasku tai vuokrasopimus voisi päätyä väärälle henkilölle, joten osoite tarkistetaan ennen lähettämistä. Kannettavat on salattu katoamisen varalta.
> 2 November 2026

? # How people use their rights
> no
? Where should people turn to use their rights?
>
? In what form do you accept requests?
>
? How do you make sure that the right person is asking?
> en: We reply to the email address on file; at the shop we ask for an identity document.; fi: Vastaamme asiakkaan antamaan sähköpostiosoitteeseen; myymälässä pyydämme henkilötodistuksen.
