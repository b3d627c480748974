/**
 * What is wrong when a rule is broken, for rules whose form does not tell it. Texts are ours: plain Dutch (B1) and English.
 * One line: rule ids, Dutch, English, and how to mend it in Dutch and English when that is not the same as "do as it says".
 */
export const RULE_TEXTS_TABLE = `
BR-17 | De ontvanger van de betaling heeft geen naam, of is dezelfde als de verkoper. | The payee has no name, or is the same as the seller. | Noem de ontvanger van de betaling alleen als dat een ander is dan de verkoper. | Give the payee only when it differs from the seller.
BR-27 | De nettoprijs van een artikel mag niet negatief zijn. | The item net price must not be negative. | Maak het aantal negatief, niet de prijs. | Make the quantity negative, not the price.
BR-28 | De brutoprijs van een artikel mag niet negatief zijn. | The item gross price must not be negative.
BR-29 | De factuurperiode eindigt voordat zij begint. | The invoicing period ends before it starts.
BR-30 | De periode van de regel eindigt voordat zij begint. | The invoice line period ends before it starts.
BR-48 | Bij deze btw-categorie ontbreekt het tarief. | The rate of this VAT category is missing. | Vul het tarief in, ook als het 0 is. Alleen categorie O heeft geen tarief. | Give the rate, also when it is 0. Only category O has none.
BR-51 | Van een betaalkaart mogen alleen de eerste 6 en de laatste 4 cijfers op de factuur staan. | Of a payment card only the first 6 and the last 4 digits may be given.
BR-53 | Het btw-bedrag in de valuta van de administratie ontbreekt. | The VAT amount in the accounting currency is missing.
BR-57 | Het afleveradres heeft geen land. | The deliver-to address has no country.
BR-61 | Bij betaling per overboeking ontbreekt het rekeningnummer. | The account number for the credit transfer is missing. | Vul het IBAN in waarop u het geld wilt ontvangen. | Give the IBAN to pay to.
BR-62 | Het elektronisch adres van de verkoper heeft geen soort (schemeID). | The seller electronic address has no scheme.
BR-63 | Het elektronisch adres van de koper heeft geen soort (schemeID). | The buyer electronic address has no scheme.
BR-64 | Het standaard artikelnummer heeft geen soort (schemeID). | The item standard identifier has no scheme.
BR-65 | De indeling van het artikel noemt niet uit welke lijst zij komt (listID). | The item classification does not name its list.
BR-CO-03 | De factuur noemt een btw-datum en ook een code voor de btw-datum. Eén van de twee mag. | Both a VAT point date and a VAT point date code are given; only one may be.
BR-CO-05 BR-CO-06 BR-CO-07 BR-CO-08 | De reden en de code voor de reden spreken elkaar tegen. | The reason and its code contradict each other.
BR-CO-09 | Het btw-nummer begint niet met een landcode. | The VAT identifier does not begin with a country code. | Begin het nummer met twee letters, bijvoorbeeld NL. | Begin the number with two letters, for instance NL.
BR-CO-10 | De som van de regelbedragen klopt niet. | The sum of the line amounts is wrong. | Tel de bedragen van alle regels op. | Add up the amounts of all lines.
BR-CO-11 | De som van de kortingen op de factuur klopt niet. | The sum of the document level allowances is wrong.
BR-CO-12 | De som van de toeslagen op de factuur klopt niet. | The sum of the document level charges is wrong.
BR-CO-13 | Het totaal zonder btw klopt niet. | The total without VAT is wrong. | Neem de som van de regels, trek de kortingen af en tel de toeslagen erbij. | Take the sum of the lines, minus allowances, plus charges.
BR-CO-14 | Het totaal van de btw is niet de som van de btw per categorie. | The total VAT is not the sum of the VAT per category.
BR-CO-15 | Het totaal met btw is niet het totaal zonder btw plus de btw. | The total with VAT is not the total without VAT plus the VAT.
BR-CO-16 | Het te betalen bedrag klopt niet. | The amount due is wrong. | Neem het totaal met btw, trek af wat al is betaald en tel de afronding erbij. | Take the total with VAT, minus what is paid, plus the rounding.
BR-CO-17 | Het btw-bedrag van een categorie is niet het bedrag maal het tarief. | The VAT of a category is not its amount times its rate.
BR-CO-18 | De btw per categorie ontbreekt. | The VAT breakdown is missing.
BR-CO-25 | Er is iets te betalen, maar de vervaldatum en de betaalvoorwaarden ontbreken. | There is an amount due but neither a due date nor payment terms.
BR-CO-26 | Van de verkoper ontbreekt een nummer: btw-nummer, KVK-nummer, OIN of een ander nummer. | The seller has no identifier: VAT, legal registration or another one.
BR-DEC-13 BR-DEC-15 | Het totaal van de btw heeft meer dan twee cijfers achter de punt. | The total VAT has more than two decimals.
BR-B-01 | Btw-categorie B (gesplitste betaling) mag alleen binnen Italië. | VAT category B (split payment) is for Italy only.
BR-B-02 | Btw-categorie B (gesplitste betaling) mag niet samen met categorie S. | VAT category B (split payment) must not be combined with category S.
BR-16 | De factuur heeft geen regels. | The invoice has no lines.
BR-CL-01 | De code voor de soort factuur staat niet in de codelijst. | The invoice type code is not in the code list.
BR-CL-10 | De soort van het nummer (schemeID) staat niet in de lijst. | The scheme of the identifier is not in the list.
UBL-SR-43 | Een verwijzing met een soort (schemeID) of code moet code 130 of 50 hebben. | A reference with a scheme or code must have code 130 or 50.
UBL-SR-19 UBL-SR-20 UBL-SR-21 | De ontvanger van de betaling staat er te vaak, of is dezelfde als de verkoper. | The payee is given too often, or is the same as the seller.
UBL-CR-002 | De UBL-versie moet 2.1 zijn, of weggelaten worden. | The UBL version must be 2.1 or left out.
UBL-CR-412 | De vervaldatum staat bij de betaalwijze; op een factuur hoort zij vooraan. | The due date is given with the payment means; on an invoice it belongs at the top.
UBL-DT-18 | Een naam (attribuut name) mag alleen bij de betaalwijze staan. | The attribute name is only allowed with the payment means.
CII-SR-046 | Het standaard artikelnummer heeft geen soort (schemeID). | The item standard identifier has no scheme.
CII-SR-119 | Bij een korting op de prijs moet staan dat het een korting is, en het bedrag. | A price discount needs its indicator and amount.
CII-SR-449 CII-SR-450 CII-SR-451 | Een partij heeft een nummer met en een nummer zonder soort. Eén van de twee mag. | A party has both an identifier with and one without scheme; only one may be given.
CII-SR-462 | De codes voor de btw-datum zijn niet overal gelijk. | The VAT point date codes differ.
CII-SR-465 CII-SR-466 | Bij het contact staat een persoon en ook een afdeling. Eén van de twee mag. | The contact has both a person and a department; only one may be given.
CII-SR-467 | De betaalwijzen zijn niet overal gelijk. | The payment means differ.
CII-SR-468 | De omschrijvingen van de betaalwijze zijn niet overal gelijk. | The payment means texts differ.
CII-SR-470 | Bij betaling per overboeking ontbreekt het rekeningnummer. | The account number for the credit transfer is missing.
CII-DT-015 CII-DT-021 CII-DT-022 | Dit gegeven mag alleen bij een bijlage staan (code 916). | This is only allowed with a supporting document (code 916).
CII-DT-018 CII-DT-024 | De code van de verwijzing mag alleen 50, 130 of 916 zijn. | The reference code must be 50, 130 or 916.
CII-DT-027 | Alleen een eerdere factuur mag hier een datum hebben. | Only a preceding invoice may have a date here.
CII-DT-033 | De eenheid staat bij het verkeerde aantal. | The unit is given with the wrong quantity.
CII-DT-037 | De soort belasting moet VAT (btw) zijn. | The type of tax must be VAT.
CII-DT-041 CII-DT-052 CII-DT-054 CII-DT-058 CII-DT-098 | Dit gegeven hoort alleen bij de btw per categorie. | This belongs to the VAT breakdown only.
PEPPOL-EN16931-R001 | Het zakelijk proces ontbreekt. | The business process is missing.
PEPPOL-EN16931-R002 | Er staat meer dan één opmerking op de factuur. | The invoice has more than one note.
PEPPOL-EN16931-R003 | Het kenmerk van de koper en het inkoopordernummer ontbreken. Eén van de twee is nodig. | Neither a buyer reference nor a purchase order reference is given. | Vraag uw klant welk kenmerk of ordernummer op de factuur moet staan. | Ask your customer which reference to give.
PEPPOL-EN16931-R004 | De specificatie van de factuur is niet die van Peppol BIS Billing 3.0. | The specification identifier is not that of Peppol BIS Billing 3.0.
PEPPOL-EN16931-R005 | De valuta van de btw-administratie is gelijk aan die van de factuur. Laat haar dan weg. | The VAT accounting currency equals the invoice currency; leave it out.
PEPPOL-EN16931-R007 | Het zakelijk proces heeft geen bekende waarde. | The business process has no known value. | Gebruik urn:fdc:peppol.eu:2017:poacc:billing:01:1.0. | Use urn:fdc:peppol.eu:2017:poacc:billing:01:1.0.
PEPPOL-EN16931-R008 PEPPOL-COMMON-R001 SI-UBL-2 empty-element-check | Er staat een leeg element in het bericht. | There is an empty element. | Laat elementen zonder inhoud weg. | Leave out elements without content.
PEPPOL-EN16931-R040 | De korting of toeslag is niet het basisbedrag maal het percentage. | The allowance or charge is not its base amount times its percentage.
PEPPOL-EN16931-R041 | Bij het percentage ontbreekt het basisbedrag. | A percentage is given without base amount.
PEPPOL-EN16931-R042 | Bij het basisbedrag ontbreekt het percentage. | A base amount is given without percentage.
PEPPOL-EN16931-R043 | Of het een korting of een toeslag is, moet als true of false zijn ingevuld. | The charge indicator must be true or false.
PEPPOL-EN16931-R044 | Een toeslag op de prijs mag niet; alleen een korting. | A charge on the price is not allowed; only a discount.
PEPPOL-EN16931-R046 | De nettoprijs is niet de brutoprijs min de korting. | The net price is not the gross price minus the discount.
PEPPOL-EN16931-R051 | De valuta van een bedrag is niet die van de factuur. | The currency of an amount is not that of the invoice.
PEPPOL-EN16931-R053 | Het totaal van de btw met de btw per categorie moet er precies één keer staan. | Exactly one tax total with a VAT breakdown is needed.
PEPPOL-EN16931-R054 | Het btw-bedrag in de valuta van de administratie ontbreekt, of staat er te vaak. | The VAT amount in the accounting currency is missing or given too often.
PEPPOL-EN16931-R055 | De btw in beide valuta moet allebei positief of allebei negatief zijn. | The VAT in both currencies must have the same sign.
PEPPOL-EN16931-R061 | Bij automatische incasso ontbreekt het kenmerk van de machtiging. | A direct debit needs the mandate reference.
PEPPOL-EN16931-R101 | Een verwijzing op de regel mag alleen het object van de regel zijn (code 130). | A document reference on a line must be the invoiced object (code 130).
PEPPOL-EN16931-R110 | De periode van de regel begint voor de factuurperiode. | The line period starts before the invoicing period.
PEPPOL-EN16931-R111 | De periode van de regel eindigt na de factuurperiode. | The line period ends after the invoicing period.
PEPPOL-EN16931-R120 | Het bedrag van de regel klopt niet met aantal, prijs, kortingen en toeslagen. | The line amount does not follow from quantity, price, allowances and charges. | Reken: aantal maal prijs, gedeeld door het aantal waarvoor de prijs geldt, plus toeslagen, min kortingen. | Take quantity times price by base quantity, plus charges, minus allowances.
PEPPOL-EN16931-R130 | De eenheid bij de prijs is een andere dan de eenheid van het aantal. | The unit of the price differs from the unit of the quantity.
PEPPOL-EN16931-F001 PEPPOL-COMMON-R030 | De datum is niet goed geschreven. | The date is not well written. | Schrijf de datum als jjjj-mm-dd. | Write the date as yyyy-mm-dd.
PEPPOL-EN16931-P0100 PEPPOL-EN16931-P0101 | Deze soort factuur mag niet in dit proces. | This type of invoice is not allowed in this process.
PEPPOL-EN16931-P0112 | De soorten 326 en 384 mogen alleen tussen Duitse partijen. | Types 326 and 384 are only allowed between German parties.
PEPPOL-EN16931-P0104 PEPPOL-EN16931-P0105 PEPPOL-EN16931-P0106 PEPPOL-EN16931-P0107 PEPPOL-EN16931-P0108 PEPPOL-EN16931-P0109 PEPPOL-EN16931-P0110 PEPPOL-EN16931-P0111 | De code voor de vrijstelling hoort niet bij deze btw-categorie. | The exemption code does not belong to this VAT category.
PEPPOL-COMMON-R040 | Het GLN is niet goed: het controlecijfer klopt niet. | The GLN is not valid: its check digit is wrong.
PEPPOL-COMMON-R041 | Het Noorse organisatienummer is niet goed. | The Norwegian organisation number is not valid.
PEPPOL-COMMON-R042 | Het Deense CVR-nummer is niet goed. | The Danish CVR number is not valid.
PEPPOL-COMMON-R043 | Het Belgische ondernemingsnummer is niet goed. | The Belgian enterprise number is not valid.
PEPPOL-COMMON-R044 PEPPOL-COMMON-R045 PEPPOL-COMMON-R046 PEPPOL-COMMON-R047 PEPPOL-COMMON-R048 | Het Italiaanse nummer is niet goed. | The Italian number is not valid.
PEPPOL-COMMON-R049 | Het Zweedse organisatienummer is niet goed. | The Swedish organisation number is not valid.
PEPPOL-COMMON-R050 | Het Australische bedrijfsnummer is niet goed. | The Australian business number is not valid.
PEPPOL-COMMON-R052 PEPPOL-COMMON-R053 | Het Deense nummer is niet goed. | The Danish number is not valid.
PEPPOL-COMMON-R054 | Het KVK-nummer moet uit 8 cijfers bestaan. | The KVK number must have 8 digits.
PEPPOL-COMMON-R055 | Het OIN moet uit 20 cijfers bestaan. | The OIN must have 20 digits.
PEPPOL-COMMON-R056-1 PEPPOL-COMMON-R056-2 | Het Nederlandse btw-nummer is niet goed. | The Dutch VAT number is not valid. | Schrijf het als NL123456789B01. | Write it as NL123456789B01.
PEPPOL-COMMON-R057 | Het vestigingsnummer moet uit 12 cijfers bestaan. | The establishment number must have 12 digits.
NL-R-001 | Op een creditnota moet staan bij welke factuur zij hoort. | A credit note must refer to the invoice it belongs to.
NL-R-002 BR-NL-3 | Het adres van de verkoper moet straat, postcode en plaats hebben. | The seller address needs street, post code and city.
NL-R-003 BR-NL-1 | Van een verkoper in Nederland is het KVK-nummer of het OIN nodig. | A Dutch seller needs a KVK number or OIN. | Zet het nummer bij de registratie van de verkoper, met schemeID 0106 (KVK) of 0190 (OIN). | Give it as legal registration with scheme 0106 (KVK) or 0190 (OIN).
NL-R-004 BR-NL-4 | Het adres van de koper moet straat, postcode en plaats hebben. | The buyer address needs street, post code and city.
NL-R-005 BR-NL-10 | Van een koper in Nederland is het KVK-nummer of het OIN nodig. | A Dutch buyer needs a KVK number or OIN. | Zet het nummer bij de registratie van de koper, met schemeID 0106 (KVK) of 0190 (OIN). | Give it as legal registration with scheme 0106 (KVK) or 0190 (OIN).
NL-R-006 BR-NL-5 | Het adres van de fiscaal vertegenwoordiger moet straat, postcode en plaats hebben. | The tax representative address needs street, post code and city.
NL-R-007 BR-NL-11 | Er is iets te betalen, maar de factuur zegt niet hoe. | There is an amount due but no payment means. | Vul de betaalwijze en het rekeningnummer in. | Give the payment means and the account number.
NL-R-008 BR-NL-12 | Deze betaalwijze mag niet tussen Nederlandse partijen. | This payment means is not allowed between Dutch parties. | Gebruik 30, 48, 49, 57, 58 of 59. | Use 30, 48, 49, 57, 58 or 59.
NL-R-009 BR-NL-13 | Een regel noemt een orderregel, maar de factuur noemt geen inkooporder. | A line refers to an order line but the invoice names no purchase order.
BR-NL-2 | Het kenmerk van de koper en het inkoopordernummer ontbreken. Eén van de twee is nodig. | Neither a buyer reference nor a purchase order reference is given. | Vraag uw klant welk kenmerk of ordernummer op de factuur moet staan. | Ask your customer which reference to give.
BR-NL-7 | De soort factuur moet 380, 381, 384 of 389 zijn. | The invoice type must be 380, 381, 384 or 389.
BR-NL-8 | Soort 381 hoort in een creditnota, de andere soorten in een factuur. | Type 381 belongs in a credit note, other types in an invoice.
BR-NL-9 | Op een correctiefactuur moet staan bij welke factuur zij hoort. | A corrective invoice must refer to the invoice it corrects.
BR-NL-25 | Een ander fiscaal nummer dan het btw-nummer heeft in Nederland geen zin. | A tax number other than the VAT number has no use in the Netherlands.
BR-NL-31 | Bij SEPA-betalingen is de BIC niet nodig. | SEPA payments need no BIC.
BR-NL-32-1 BR-NL-32-2 BR-NL-32-3 BR-NL-32-and-34 | Een code voor de reden van een korting of toeslag (BR-NL-32, BR-NL-34) is in Nederland niet gebruikelijk. | Reason codes of allowances and charges (BR-NL-32, BR-NL-34) are not recommended in the Netherlands.
BR-NL-33 | Btw in een andere valuta dan die van de factuur is in Nederland niet gebruikelijk. | VAT in another currency is not recommended in the Netherlands.
BR-GA-0 BR-GA-NLCIUS | De specificatie noemt de uitbreiding voor de G-rekening niet. | The specification does not name the G-account extension.
BR-GA-1 | Bij een G-rekening horen precies twee betalingstermijnen. | A G-account needs exactly two payment terms.
BR-GA-2 | Bij een G-rekening horen precies twee betaalwijzen. | A G-account needs exactly two payment means.
BR-GA-3 | De twee betalingen samen zijn niet het te betalen bedrag. | The two payments do not add up to the amount due.
BR-GA-4 BR-GA-5 BR-GA-6 | Bij welke betaalwijze een betalingstermijn hoort, is niet duidelijk. | It is not clear which payment means a payment term belongs to.
BR-GA-7 | Precies één betaalwijze moet het kenmerk GACCOUNT hebben. | Exactly one payment means must have the identifier GACCOUNT.
BII2-T10-R001 | De specificatie van de factuur ontbreekt. | The specification identifier is missing.
SI-V20-INV-R000 | De factuur is niet gemerkt als SI-UBL 2.0 (NLCIUS). | The invoice is not marked as SI-UBL 2.0 (NLCIUS).
SI-INV-R000 | Dit is geen factuur of creditnota. | This is neither an invoice nor a credit note.
NO-R-001 | Een Noors btw-nummer moet beginnen met NO en eindigen op MVA. | A Norwegian VAT number must begin with NO and end with MVA.
NO-R-002 | Bij Noorse verkopers hoort meestal het woord Foretaksregisteret. | Norwegian sellers mostly need the word Foretaksregisteret.
DK-R-002 | Van een Deense verkoper is het CVR-nummer nodig. | A Danish seller needs a CVR number.
DK-R-003 | De Deense indeling van het artikel noemt een verkeerde versie van de lijst. | The Danish item classification names a wrong version of its list.
DK-R-004 | Bij code ZZZ hoort in Denemarken een reden van vier cijfers of met een #. | Code ZZZ needs a reason of four digits or with a # in Denmark.
DK-R-005 | Deze betaalwijze mag niet in Denemarken. | This payment means is not allowed in Denmark.
DK-R-006 DK-R-007 DK-R-008 DK-R-009 DK-R-010 DK-R-011 | De gegevens passen niet bij deze Deense betaalwijze. | The data do not fit this Danish payment means.
DK-R-013 DK-R-014 DK-R-017 | Het nummer van een Deense partij heeft een verkeerde soort (schemeID). | The number of a Danish party has a wrong scheme.
DK-R-016 | Een Deense creditnota mag geen negatief totaal hebben. | A Danish credit note must not have a negative total.
IT-R-001 | Het fiscale nummer van een Italiaanse verkoper moet 11 tot 16 tekens hebben. | The tax number of an Italian seller must have 11 to 16 characters.
SE-R-001 SE-R-002 | Het Zweedse btw-nummer moet SE en 12 cijfers zijn. | A Swedish VAT number must be SE and 12 digits.
SE-R-003 SE-R-004 SE-R-013 | Het Zweedse organisatienummer is niet goed. | The Swedish organisation number is not valid.
SE-R-005 | Voor Zweedse verkopers hoort hier de tekst Godkänd för F-skatt. | Swedish sellers must give the text Godkänd för F-skatt.
SE-R-006 | In Zweden zijn alleen de tarieven 6, 12 en 25 geldig. | Only the rates 6, 12 and 25 are valid in Sweden.
SE-R-007 SE-R-010 | Het nummer van de Plusgiro is niet goed. | The Plusgiro number is not valid.
SE-R-008 SE-R-009 | Het nummer van de Bankgiro is niet goed. | The Bankgiro number is not valid.
SE-R-011 SE-R-012 | Deze betaalwijze wordt in Zweden afgeraden. | This payment means is not recommended in Sweden.
GR-R-001-1 GR-R-001-2 GR-R-001-3 GR-R-001-4 GR-R-001-5 GR-R-001-6 GR-R-001-7 | Het Griekse factuurnummer is niet goed opgebouwd. | The Greek invoice number is not well formed.
GR-R-003 GR-R-006 GR-S-011 | Het Griekse btw-nummer is niet goed. | The Greek VAT number is not valid.
GR-R-004-1 GR-R-004-2 | Het Griekse M.AR.K.-nummer ontbreekt of is niet goed. | The Greek M.AR.K. number is missing or not valid.
GR-S-008-1 GR-R-008-2 GR-R-008-3 | Het webadres van de Griekse factuur ontbreekt of is niet goed. | The Greek invoice URL is missing or not valid.
GR-R-009 GR-R-010 | Het elektronisch adres van een Griekse partij moet een Grieks belastingnummer zijn (9933). | The electronic address of a Greek party must be a Greek tax number (9933).
IS-R-001 | In IJsland moet de soort factuur 380 of 381 zijn. | In Iceland the invoice type must be 380 or 381.
IS-R-002 IS-R-004 | Het IJslandse nummer (0196) van een partij ontbreekt. | The Icelandic number (0196) of a party is missing.
IS-R-006 IS-R-007 | Het IJslandse rekeningnummer moet 12 cijfers hebben. | An Icelandic account number must have 12 digits.
IS-R-008 IS-R-009 IS-R-010 | De IJslandse uiterste datum (EINDAGI) klopt niet met de vervaldatum. | The Icelandic final date (EINDAGI) does not fit the due date.
DE-R-016 | Van een Duitse verkoper is het btw-nummer of fiscaal nummer nodig. | A German seller needs a VAT or tax number.
DE-R-017 | Deze soort factuur wordt in Duitsland niet gebruikt. | This invoice type is not used in Germany.
DE-R-018 | De korting voor snelle betaling (Skonto) is niet goed geschreven. | The cash discount (Skonto) is not well written.
DE-R-022 | De bijlagen hebben niet allemaal een andere bestandsnaam. | The attachments do not all have different file names.
DE-R-026 | Op een correctiefactuur hoort de factuur te staan die wordt verbeterd. | A corrected invoice should refer to the preceding invoice.
DE-R-030 DE-R-031 | Bij automatische incasso ontbreken gegevens. | The direct debit lacks data.
DE-R-019 DE-R-020 | Het IBAN is niet goed. | The IBAN is not valid.
DE-R-023-1 DE-R-023-2 DE-R-024-1 DE-R-024-2 DE-R-025-1 DE-R-025-2 | De gegevens passen niet bij deze betaalwijze. | The data do not fit this payment means.
PEPPOL-T111-B03301 PEPPOL-T111-R006 PEPPOL-T111-R007 | De code voor de reden of de actie staat niet in de lijst. | The reason or action code is not in the list.
PEPPOL-T111-R001 | Bij CA, UQ en RE is een code voor de reden nodig. | CA, UQ and RE need a reason code.
PEPPOL-T111-R003 | De specificatie is niet die van Invoice Response 3. | The specification is not that of Invoice Response 3.
PEPPOL-T111-R005 | Reden PPD mag alleen bij status PD. | Reason PPD is only allowed with status PD.
PEPPOL-T111-R008 | Het proces is niet dat van Invoice Response 3. | The process is not that of Invoice Response 3.
SCH-MLS-01 | De specificatie is niet die van Message Level Status 1.0. | The specification is not that of Message Level Status 1.0.
SCH-MLS-02 | Het proces is niet dat van Message Level Status. | The process is not that of Message Level Status.
SCH-MLS-11 SCH-MLS-16 | De partij moet een dienstverlener van Peppol zijn (schemeID 0242). | The party must be a Peppol service provider (scheme 0242).
SCH-MLS-20 SCH-MLS-21 | Bij een afwijzing hoort een uitleg. | A rejection needs a description.
SCH-MLS-23 SCH-MLS-24 | Bij een afwijzing hoort ten minste één fout. | A rejection needs at least one failure.
SCH-MLS-25 | Een positief bericht mag geen fouten noemen. | A positive status must not contain failures.
`;
