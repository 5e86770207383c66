"""The codes of issuing states and nationalities, with the Spanish names officers read.

A table in the program, not a file beside it: the parser needs it to judge a code, the pages to name it, and a booth
whose list of states could be missing would judge every traveller wrongly. Facts of ISO 3166-1 alpha-3, of the codes
reserved for Doc 9303-3 §5 (organisations, stateless persons, refugees, British nationalities, `D` for Germany), and
of the codes that states use without being on either list. `UTO` is the invented state of specimens.
"""

from __future__ import annotations

SPECIMEN_STATE = "UTO"

CA4_STATES = frozenset({"GTM", "SLV", "HND", "NIC"})
"""Guatemala, El Salvador, Honduras and Nicaragua: one zone of movement since the CA-4 act of 22 May 2006."""

_ISO = """
ABW Aruba|AFG Afganistán|AGO Angola|AIA Anguila|ALA Islas Åland|ALB Albania|AND Andorra|ARE Emiratos Árabes Unidos
ARG Argentina|ARM Armenia|ASM Samoa Americana|ATA Antártida|ATF Territorios Australes Franceses
ATG Antigua y Barbuda|AUS Australia|AUT Austria|AZE Azerbaiyán|BDI Burundi|BEL Bélgica|BEN Benín
BES Caribe Neerlandés|BFA Burkina Faso|BGD Bangladés|BGR Bulgaria|BHR Baréin|BHS Bahamas|BIH Bosnia y Herzegovina
BLM San Bartolomé|BLR Bielorrusia|BLZ Belice|BMU Bermudas|BOL Bolivia|BRA Brasil|BRB Barbados|BRN Brunéi|BTN Bután
BVT Isla Bouvet|BWA Botsuana|CAF República Centroafricana|CAN Canadá|CCK Islas Cocos|CHE Suiza|CHL Chile|CHN China
CIV Costa de Marfil|CMR Camerún|COD República Democrática del Congo|COG Congo|COK Islas Cook|COL Colombia|COM Comoras
CPV Cabo Verde|CRI Costa Rica|CUB Cuba|CUW Curazao|CXR Isla de Navidad|CYM Islas Caimán|CYP Chipre|CZE Chequia
DEU Alemania|DJI Yibuti|DMA Dominica|DNK Dinamarca|DOM República Dominicana|DZA Argelia|ECU Ecuador|EGY Egipto
ERI Eritrea|ESH Sáhara Occidental|ESP España|EST Estonia|ETH Etiopía|FIN Finlandia|FJI Fiyi|FLK Islas Malvinas
FRA Francia|FRO Islas Feroe|FSM Micronesia|GAB Gabón|GBR Reino Unido|GEO Georgia|GGY Guernsey|GHA Ghana|GIB Gibraltar
GIN Guinea|GLP Guadalupe|GMB Gambia|GNB Guinea-Bisáu|GNQ Guinea Ecuatorial|GRC Grecia|GRD Granada|GRL Groenlandia
GTM Guatemala|GUF Guayana Francesa|GUM Guam|GUY Guyana|HKG Hong Kong|HMD Islas Heard y McDonald|HND Honduras
HRV Croacia|HTI Haití|HUN Hungría|IDN Indonesia|IMN Isla de Man|IND India|IOT Territorio Británico del Océano Índico
IRL Irlanda|IRN Irán|IRQ Irak|ISL Islandia|ISR Israel|ITA Italia|JAM Jamaica|JEY Jersey|JOR Jordania|JPN Japón
KAZ Kazajistán|KEN Kenia|KGZ Kirguistán|KHM Camboya|KIR Kiribati|KNA San Cristóbal y Nieves|KOR Corea del Sur
KWT Kuwait|LAO Laos|LBN Líbano|LBR Liberia|LBY Libia|LCA Santa Lucía|LIE Liechtenstein|LKA Sri Lanka|LSO Lesoto
LTU Lituania|LUX Luxemburgo|LVA Letonia|MAC Macao|MAF San Martín (parte francesa)|MAR Marruecos|MCO Mónaco|MDA Moldavia
MDG Madagascar|MDV Maldivas|MEX México|MHL Islas Marshall|MKD Macedonia del Norte|MLI Malí|MLT Malta|MMR Myanmar
MNE Montenegro|MNG Mongolia|MNP Islas Marianas del Norte|MOZ Mozambique|MRT Mauritania|MSR Montserrat|MTQ Martinica
MUS Mauricio|MWI Malaui|MYS Malasia|MYT Mayotte|NAM Namibia|NCL Nueva Caledonia|NER Níger|NFK Isla Norfolk|NGA Nigeria
NIC Nicaragua|NIU Niue|NLD Países Bajos|NOR Noruega|NPL Nepal|NRU Nauru|NZL Nueva Zelanda|OMN Omán|PAK Pakistán
PAN Panamá|PCN Islas Pitcairn|PER Perú|PHL Filipinas|PLW Palaos|PNG Papúa Nueva Guinea|POL Polonia|PRI Puerto Rico
PRK Corea del Norte|PRT Portugal|PRY Paraguay|PSE Palestina|PYF Polinesia Francesa|QAT Catar|REU Reunión|ROU Rumania
RUS Rusia|RWA Ruanda|SAU Arabia Saudita|SDN Sudán|SEN Senegal|SGP Singapur|SGS Georgias y Sandwich del Sur
SHN Santa Elena, Ascensión y Tristán de Acuña|SJM Svalbard y Jan Mayen|SLB Islas Salomón|SLE Sierra Leona
SLV El Salvador|SMR San Marino|SOM Somalia|SPM San Pedro y Miquelón|SRB Serbia|SSD Sudán del Sur
STP Santo Tomé y Príncipe|SUR Surinam|SVK Eslovaquia|SVN Eslovenia|SWE Suecia|SWZ Esuatini
SXM San Martín (parte neerlandesa)|SYC Seychelles|SYR Siria|TCA Islas Turcas y Caicos|TCD Chad|TGO Togo|THA Tailandia
TJK Tayikistán|TKL Tokelau|TKM Turkmenistán|TLS Timor Oriental|TON Tonga|TTO Trinidad y Tobago|TUN Túnez|TUR Turquía
TUV Tuvalu|TWN Taiwán|TZA Tanzania|UGA Uganda|UKR Ucrania|UMI Islas Ultramarinas de EE. UU.|URY Uruguay
USA Estados Unidos|UZB Uzbekistán|VAT Santa Sede|VCT San Vicente y las Granadinas|VEN Venezuela
VGB Islas Vírgenes Británicas|VIR Islas Vírgenes de EE. UU.|VNM Vietnam|VUT Vanuatu|WLF Wallis y Futuna|WSM Samoa
YEM Yemen|ZAF Sudáfrica|ZMB Zambia|ZWE Zimbabue
"""

_SPECIAL = """
D Alemania|GBD Reino Unido, territorios de ultramar|GBN Reino Unido, nacional de ultramar
GBO Reino Unido, ciudadano de ultramar|GBP Reino Unido, persona protegida|GBS Reino Unido, súbdito|RKS Kosovo
XKX Kosovo|EUE Unión Europea|UNO Naciones Unidas|UNA Naciones Unidas, organismo especializado
UNK Naciones Unidas, misión en Kosovo|XBA Banco Africano de Desarrollo|XIM Afreximbank|XCC Comunidad del Caribe
XCE Consejo de Europa|XCO Mercado Común de África Oriental y Austral
XEC Comunidad Económica de África Occidental|XPO INTERPOL|XES Organización de Estados del Caribe Oriental
XMP Asamblea Parlamentaria del Mediterráneo|XOM Orden de Malta
XDC Comunidad de Desarrollo de África Austral|XXA Apátrida|XXB Refugiado (Convención de 1951)|XXC Refugiado (otro)
XXX Nacionalidad no especificada|UTO Utopía (documento de muestra)
"""


def _table(*texts: str) -> dict[str, str]:
    entries = (entry for text in texts for line in text.splitlines() for entry in line.split("|") if entry)
    return dict(entry.split(" ", 1) for entry in entries)


_NAMES = _table(_ISO, _SPECIAL)

KNOWN_STATES = frozenset(_NAMES)
"""Every code that may stand as issuer or nationality."""


def state_name(code: str) -> str:
    """Name a state in Spanish; an unknown code is given back as it is."""
    return _NAMES.get(code, code)
