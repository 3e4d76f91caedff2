"""How the Germanic languages say that a thing is not there or was taken away. Data only."""

from __future__ import annotations

from linkwatch.domain.signs.tongues.tongue import Tongue

ENGLISH = Tongue(
    things=(
        r"pages?|web ?page|articles?|documents?|files?|resources?|contents?|items?|url|address|records?|entry|"
        r"entries|story|stories|links?|topics?|threads?|posts?|postings?|messages?|objects?|publications?|"
        r"text|books?|products?|users?|profiles?|members?|accounts?|journals?|diary|blogs?|weblog|videos?|"
        r"clip|channel|groups?|community|communities|forums?|boards?|section|category|album|photos?|images?|"
        r"pictures?|listings?|ads?|adverts?|offers?|jobs?|vacancy|events?|projects?|issue|papers?|materials?|"
        r"reports?|node|identifier|works?|title|volume|collection|question|comments?|notes?|reviews?|recipe|"
        r"poem|download|news|submission|manuscript|dataset|repository|archive|feed"
    ),
    unavailable=(
        r"(?:is |are )?(?:currently |no longer |not |temporarily )?(?:unavailable|available|accessible)"
    ),
    missing=(
        r"(?:not|cannot|could not|couldnt|cant|can not|was not|wasnt|isnt|arent|never|no longer|cannot|"
        r"werent) (?:be |been |to be |currently |presently |anymore )?(?:found|exist|exists|located|available|"
        r"here|there|displayed|shown|valid|published|online|accessible|sold|with us|in our ~|on (?:this|our|"
        r"the) (?:server|site|system))|(?:does|do|did) ?(?:not|nt) (?:seem to |appear to )?(?:exist|be)|"
        r"doesnt (?:seem to |appear to )?exist|unavailable|(?:is |has gone |went )?missing|(?:is|are|has|"
        r"may be|might be) (?:broken|outdated|expired|incorrect|invalid|gone|unknown(?: to us)?)|has gone"
    ),
    lacking=(
        r"no(?: such)?|no (?:record|entry) of|invalid|unknown|missing|non ?existent|missing or \w+|(?:cannot|"
        r"could not|couldnt|cant|can not|unable to|unable|failed to|not able to|didnt|did not) (?:find|locate|"
        r"retrieve|load)|there is no|there are no|not found|incorrect"
    ),
    removed=(
        r"(?:has been|have been|was|were|is|are|been|being|had been|got)(?: \w+ly| now| since)? (?:removed|"
        r"deleted|retracted|withdrawn|suspended|taken down|taken offline|unpublished|purged|terminated|closed|"
        r"deactivated|retired|discontinued|shut down|disabled|hidden|erased|pulled|banned|archived|"
        r"made private)|removed|deleted|suspended|withdrawn|retracted|taken down|hidden|unpublished"
    ),
    agents=(
        r"authors?|owners?|users?|moderators?|mods?|publishers?|uploaders?|administrators?|admins?|"
        r"administration|editors?|staff|creators?|posters?|copyright holders?|rights ?holders?|site|court|"
        r"founder|poster|community|management|institution|we"
    ),
    removing=(
        r"(?:has |have )?(?:deleted|removed|withdrawn|hidden|closed|retracted|taken down|unpublished|"
        r"suspended)"
    ),
    by=(
        r"(?:by|at|on|following|upon|due to) (?:the |its |their |a |an |our |one of (?:our|"
        r"the) )?(?:request of (?:the |its )?|request by (?:the )?|demand of (?:the )?|original |"
        r"requests? from (?:the )?)?"
    ),
    aside=(
        r"(?:with|under|by|for|at|of) (?:this|that|the given|the specified) (?:id|number|name|identifier|"
        r"address|url|location|link|record)|(?:in|from|on) (?:our|the|this) (?:catalogue|catalog|database|"
        r"archive|collection|server|site|system|website|library)|any ?more|any longer|(?:that |"
        r"which )?you(?: are|re| were| have| ve)? (?:looking for|trying to (?:\w+)|requested|specified|"
        r"asked for|followed|entered|gave|selected|clicked|wanted|searching for)|for (?:a |the )?(?:violation|"
        r"violating|breaking|breach|breaching) ~(?:rules|terms|guidelines|policy|policies|conditions|"
        r"standards)|(?:rules|terms|guidelines|policy) of ~(?:use|service)|(?:following|by|under|due to|after|"
        r"because of) (?:a |an |the )?(?:court (?:order|ruling|decision)|legal (?:request|complaint|demand)|"
        r"copyright (?:claim|complaint)|complaint)|at (?:the |its )?\w+ request|and (?:was|has been|"
        r"is) (?:removed|deleted|closed|hidden)|their|his|her|matches|exists|(?:the )?(?:number|id|address|"
        r"name|url|identifier) you (?:gave|entered|specified|provided)|or (?:is )?(?:wrong|invalid|incorrect|"
        r"expired)|has expired and|on this network|of the terms|(?:the )?journal you are trying to read|"
        r"who wrote it|shortly|please note"
    ),
)

GERMAN = Tongue(
    things=(
        r"(?:web|internet)?seiten?|datei\w?|dokumente?s?|artikels?|inhalte?s?|beitr[aä]g\w?|ressourcen?|"
        r"adresse|objekte?|eintrag\w?|einträge|thema|themas|themen|datensatz|datensätze|meldung|nachricht|"
        r"bücher|buch|titel|produkte?|(?:be)?nutzers?|mitglied\w?|profils?|(?:(?:be)?nutzer|mitglieds)profil|"
        r"konto|benutzerkonto|gruppe|kanal|videos?|blogs?|tagebuch|foren|forum|rubrik|kategorie|album|fotos?|"
        r"bilder|bild|anzeige|angebot|stellenanzeige|veranstaltung|projekt|link|verweis|url|publikation|"
        r"veröffentlichung|text|kommentar|frage|antwort|sammlung|termin"
    ),
    unavailable=r"(?:ist )?(?:leider |derzeit )?nicht (?:mehr )?(?:verfügbar|erreichbar|abrufbar|zugänglich)",
    missing=(
        r"(?:leider |hier |derzeit )?nicht (?:mehr )?(?:gefunden|vorhanden|existiert|existent|verfügbar|"
        r"auffindbar|finden|erreichbar|zu finden|abrufbar|online)|(?:existiert|existieren|gibt es|"
        r"gibts) ~nicht(?: mehr)?|(?:konnte|konnten|wurde|wurden|kann|können) ~nicht ~(?:gefunden|finden|"
        r"ermittelt|geladen|angezeigt)|(?:ist |sind )?(?:ungültig|veraltet|unbekannt|falsch|fehlerhaft|"
        r"nicht gültig)|fehlt"
    ),
    lacking=(
        r"kein\w{0,2}|ungültig\w{0,2}|unbekannt\w{0,2}|fehlend\w{0,2}|nicht (?:gefunden|vorhanden)|"
        r"es gibt kein\w{0,2}|(?:konnten|können|konnte) ~nicht finden"
    ),
    removed=(
        r"(?:wurden?|ist|sind|worden)(?: \w+){0,3}? (?:gelöscht|entfernt|gesperrt|eingestellt|zurückgezogen|"
        r"geschlossen|depubliziert|deaktiviert|ausgeblendet|archiviert|offline genommen|verborgen)|gelöscht|"
        r"entfernt|depubliziert|gesperrt|zurückgezogen|deaktiviert|geschlossen"
    ),
    agents=(
        r"autors?|autorin|verfassers?|verfasserin|besitzers?|inhabers?|inhaberin|nutzers?|benutzers?|nutzerin|"
        r"moderators?|moderation|moderatoren|administrators?|administration|redaktion|betreibers?|gründers?|"
        r"urhebers?|rechteinhabers?|verlags?|herausgebers?|gerichts?|erstellers?|mitglied"
    ),
    removing=r"(?:hat|haben)",
    by=(
        r"(?:von|vom|durch|auf|aufgrund|wegen) (?:dem |der |den |die |das |einem |einer |eines |seinem |"
        r"seiner |ihrem |ihrer |unserer )?(?:wunsch |antrag |bitte |anordnung |verlangen )?(?:des |der |"
        r"eines |einer )?"
    ),
    aside=(
        r"unter dieser (?:adresse|nummer|url)|(?:mit|zu|unter) (?:dieser|der|diesem|"
        r"der angegebenen) (?:nummer|adresse|id|kennung|namen)|(?:in|aus|auf) (?:unserem|unserer|dem|der|"
        r"diesem) (?:katalog|datenbank|server|archiv|website)|(?:die |der |das |den )?(?:von ihnen |"
        r"sie )?(?:gesuchte?n?|suchen|angeforderte?n?|aufgerufene?n?|gewünschte?n?|angegebene?n?)|"
        r"wegen (?:eines |des )?(?:verstoß\w*|verletzung) ~(?:gegen ~(?:regeln|nutzungsbedingungen|"
        r"bedingungen)|rechten?|urheberrechts?)?|(?:aufgrund|wegen|nach) (?:eines|einer|des|"
        r"der) (?:gerichts\w+|beschwerde|rechtlichen \w+)|aus rechtlichen gründen|(?:sein|ihr|seine|ihre|"
        r"seinen|ihren)|des|eines|vor|zu|vorhanden|gefunden|verfügbar|hinterlegt|oder (?:ist )?(?:falsch|"
        r"ungültig|veraltet|fehlerhaft)"
    ),
)

DUTCH = Tongue(
    things=(
        r"paginas?|document\w{0,2}|bestand\w{0,2}|artikel\w{0,2}|berichten|bericht|onderwerp\w?|discussie|"
        r"record|boek\w{0,2}|product\w{0,2}|gebruikers?|profiel|account|groep|blog|video|kanaal|album|foto|"
        r"afbeelding|advertentie|evenement|link|tekst|inhoud|item|forum|categorie|nieuwsbericht"
    ),
    unavailable=r"niet (?:meer )?beschikbaar",
    missing=(
        r"(?:bestaat|bestaan) ~niet(?: meer)?|(?:kan|kon|konden|kunnen|is|zijn|werd) ~niet ~(?:gevonden|"
        r"vinden|beschikbaar|worden gevonden)|niet (?:meer )?(?:gevonden|beschikbaar|vindbaar|aanwezig)|"
        r"onbekend|ongeldig|verlopen"
    ),
    lacking=r"geen|kunnen ~niet vinden|er is geen|onbekende?|ongeldige?|niet gevonden",
    removed=(
        r"(?:is|zijn|werd|werden) ~(?:verwijderd|gewist|ingetrokken|geschorst|opgeheven|geblokkeerd|"
        r"offline gehaald)|verwijderd|ingetrokken|geschorst"
    ),
    agents=(
        r"auteurs?|eigenaars?|gebruikers?|moderators?|beheerders?|redactie|uitgevers?|rechthebbenden?|rechter|"
        r"schrijvers?|maker"
    ),
    removing=r"(?:heeft|hebben)",
    by=r"(?:door|op verzoek van|op last van|wegens|op) (?:de |het |een |zijn |haar )?",
    aside=(
        r"(?:die|dat) (?:u|je) (?:zoekt|zocht|zoek|opvroeg)|(?:gevraagde?|opgevraagde|gezochte)|"
        r"met dit (?:nummer|adres)|onder dit (?:nummer|adres)|(?:in|op|uit) (?:onze|de|deze|het) (?:catalogus|"
        r"database|server|site|archief)|helaas|wegens overtreding ~(?:regels|voorwaarden)|zijn|haar|"
        r"op verzoek|van|er"
    ),
)
