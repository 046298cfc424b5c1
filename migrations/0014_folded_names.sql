-- A letter, and its plain form: what `folded` of the domain makes of it.
CREATE TABLE `letters` (
	`letter` text PRIMARY KEY NOT NULL,
	`plain` text NOT NULL
) STRICT;
--> statement-breakpoint
-- A plain form, and all the letters that have it.
INSERT INTO letters (letter, plain)
WITH RECURSIVE each(plain, letter, rest) AS (SELECT key, substr(value, 1, 1), substr(value, 2) FROM json_each('{
" ": "\u00a0¨¯´¸˘˙˚˛˜˝ͺ΄΅᾽᾿῀῁῍῎῏῝῞῟῭῾\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a‗\u202f‾\u205f", "!": "！", "!!": "‼",
"!?": "⁉", "\"": "＂", "#": "＃", "$": "＄", "%": "％", "&": "＆", "''": "＇", "(": "⁽₍（", "(1)": "⑴", "(10)": "⑽", "(11)": "⑾",
"(12)": "⑿", "(13)": "⒀", "(14)": "⒁", "(15)": "⒂", "(16)": "⒃", "(17)": "⒄", "(18)": "⒅", "(19)": "⒆", "(2)": "⑵", "(20)": "⒇",
"(3)": "⑶", "(4)": "⑷", "(5)": "⑸", "(6)": "⑹", "(7)": "⑺", "(8)": "⑻", "(9)": "⑼", "(a)": "⒜", "(b)": "⒝", "(c)": "⒞", "(d)": "⒟",
"(e)": "⒠", "(f)": "⒡", "(g)": "⒢", "(h)": "⒣", "(i)": "⒤", "(j)": "⒥", "(k)": "⒦", "(l)": "⒧", "(m)": "⒨", "(n)": "⒩", "(o)": "⒪",
"(p)": "⒫", "(q)": "⒬", "(r)": "⒭", "(s)": "⒮", "(t)": "⒯", "(u)": "⒰", "(v)": "⒱", "(w)": "⒲", "(x)": "⒳", "(y)": "⒴", "(z)": "⒵",
")": "⁾₎）", "*": "＊", "+": "⁺₊＋", ",": "，", "-": "－", ".": "․．", "..": "‥", "...": "…", "/": "／", "0": "⁰₀⓪０", "0⁄3": "↉",
"1": "¹₁①１", "1.": "⒈", "10": "⑩", "10.": "⒑", "11": "⑪", "11.": "⒒", "12": "⑫", "12.": "⒓", "13": "⑬", "13.": "⒔", "14": "⑭",
"14.": "⒕", "15": "⑮", "15.": "⒖", "16": "⑯", "16.": "⒗", "17": "⑰", "17.": "⒘", "18": "⑱", "18.": "⒙", "19": "⑲", "19.": "⒚",
"1⁄": "⅟", "1⁄10": "⅒", "1⁄2": "½", "1⁄3": "⅓", "1⁄4": "¼", "1⁄5": "⅕", "1⁄6": "⅙", "1⁄7": "⅐", "1⁄8": "⅛", "1⁄9": "⅑", "2": "²₂②２",
"2.": "⒉", "20": "⑳", "20.": "⒛", "2⁄3": "⅔", "2⁄5": "⅖", "3": "³₃③３", "3.": "⒊", "3⁄4": "¾", "3⁄5": "⅗", "3⁄8": "⅜", "4": "⁴₄④４",
"4.": "⒋", "4⁄5": "⅘", "5": "⁵₅⑤５", "5.": "⒌", "5⁄6": "⅚", "5⁄8": "⅝", "6": "⁶₆⑥６", "6.": "⒍", "7": "⁷₇⑦７", "7.": "⒎", "7⁄8": "⅞",
"8": "⁸₈⑧８", "8.": "⒏", "9": "⁹₉⑨９", "9.": "⒐", ":": "：", "::=": "⩴", ";": "；", "<": "≮＜", "=": "⁼₌≠＝", "==": "⩵", "===": "⩶",
">": "≯＞", "?": "？", "?!": "⁈", "??": "⁇", "@": "＠", "[": "［", "\\": "＼", "]": "］", "^": "＾", "_": "＿", "`": "｀",
"a": "AªÀÁÂÃÄÅàáâãäåĀāĂăĄąǍǎǞǟǠǡǺǻȀȁȂȃȦȧᴬᵃḀḁẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặₐⒶⓐＡａ", "a/c": "℀", "a/s": "℁", "ae": "ÆæǢǣǼǽᴭ", "aʾ": "ẚ",
"b": "BᴮᵇḂḃḄḅḆḇℬⒷⓑＢｂ", "c": "CÇçĆćĈĉĊċČčᶜḈḉℂℭⅭⅽⒸⓒＣｃ", "c/o": "℅", "c/u": "℆", "d": "DÐðĎďĐđᴰᵈᶞḊḋḌḍḎḏḐḑḒḓⅅⅆⅮⅾⒹⓓＤｄ", "dz": "ǄǅǆǱǲǳ",
"e": "EÈÉÊËèéêëĒēĔĕĖėĘęĚěȄȅȆȇȨȩᴱᵉḔḕḖḗḘḙḚḛḜḝẸẹẺẻẼẽẾếỀềỂểỄễỆệₑℯℰⅇⒺⓔＥｅ", "f": "FᶠḞḟℱⒻⓕＦｆ", "fax": "℻", "ff": "ﬀ", "ffi": "ﬃ",
"ffl": "ﬄ", "fi": "ﬁ", "fl": "ﬂ", "g": "GĜĝĞğĠġĢģǦǧǴǵᴳᵍḠḡℊⒼⓖＧｇ", "h": "HĤĥĦħȞȟʰᴴḢḣḤḥḦḧḨḩḪḫẖₕℋℌℍℎℏⒽⓗＨｈ",
"i": "IÌÍÎÏìíîïĨĩĪīĬĭĮįİıǏǐȈȉȊȋᴵᵢḬḭḮḯỈỉỊịⁱℐℑℹⅈⅠⅰⒾⓘＩｉ", "ii": "Ⅱⅱ", "iii": "Ⅲⅲ", "ij": "Ĳĳ", "iv": "Ⅳⅳ", "ix": "Ⅸⅸ",
"j": "JĴĵǰʲᴶⅉⒿⓙⱼＪｊ", "k": "KĶķĸǨǩᴷᵏḰḱḲḳḴḵₖⓀⓚＫｋ", "l": "LĹĺĻļĽľŁłˡᴸḶḷḸḹḺḻḼḽₗℒℓⅬⅼⓁⓛＬｌ", "lj": "Ǉǈǉ", "l·": "Ŀŀ",
"m": "MᴹᵐḾḿṀṁṂṃₘℳⅯⅿⓂⓜＭｍ", "n": "NÑñŃńŅņŇňŊŋǸǹᴺᵑṄṅṆṇṈṉṊṋⁿₙℕⓃⓝＮｎ", "nj": "Ǌǋǌ", "no": "№",
"o": "OºÒÓÔÕÖØòóôõöøŌōŎŏŐőƠơǑǒǪǫǬǭǾǿȌȍȎȏȪȫȬȭȮȯȰȱᴼᵒṌṍṎṏṐṑṒṓỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợₒℴⓄⓞＯｏ", "oe": "Œœ", "p": "PᴾᵖṔṕṖṗₚℙⓅⓟＰｐ",
"q": "QℚⓆⓠＱｑ", "r": "RŔŕŖŗŘřȐȑȒȓʳᴿᵣṘṙṚṛṜṝṞṟℛℜℝⓇⓡＲｒ", "rs": "₨", "s": "SŚśŜŝŞşŠšſȘșˢṠṡṢṣṤṥṦṧṨṩẛₛⓈⓢＳｓ", "sm": "℠", "ss": "ßẞ",
"st": "ﬅﬆ", "t": "TŢţŤťŦŧȚțᵀᵗṪṫṬṭṮṯṰṱẗₜⓉⓣＴｔ", "tel": "℡", "th": "Þþ", "tm": "™",
"u": "UÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲųƯưǓǔǕǖǗǘǙǚǛǜȔȕȖȗᵁᵘᵤṲṳṴṵṶṷṸṹṺṻỤụỦủỨứỪừỬửỮữỰựⓊⓤＵｕ", "v": "VᵛᵥṼṽṾṿⅤⅴⓋⓥⱽＶｖ", "vi": "Ⅵⅵ", "vii": "Ⅶⅶ",
"viii": "Ⅷⅷ", "w": "WŴŵʷᵂẀẁẂẃẄẅẆẇẈẉẘⓌⓦＷｗ", "x": "XˣẊẋẌẍₓⅩⅹⓍⓧＸｘ", "xi": "Ⅺⅺ", "xii": "Ⅻⅻ", "y": "YÝýÿŶŷŸȲȳʸẎẏẙỲỳỴỵỶỷỸỹⓎⓨＹｙ",
"z": "ZŹźŻżŽžᶻẐẑẒẓẔẕℤℨⓏⓩＺｚ", "{": "｛", "|": "｜", "}": "｝", "~": "～", "°c": "℃", "°f": "℉", "ƀ": "Ƀ", "ƃ": "Ƃ", "ƅ": "Ƅ", "ƈ": "Ƈ",
"ƌ": "Ƌ", "ƒ": "Ƒ", "ƕ": "Ƕ", "ƙ": "Ƙ", "ƚ": "Ƚ", "ƞ": "Ƞ", "ƣ": "Ƣ", "ƥ": "Ƥ", "ƨ": "Ƨ", "ƫ": "ᶵ", "ƭ": "Ƭ", "ƴ": "Ƴ", "ƶ": "Ƶ",
"ƹ": "Ƹ", "ƽ": "Ƽ", "ƿ": "Ƿ", "ǝ": "Ǝᴲ", "ǥ": "Ǥ", "ȝ": "Ȝ", "ȣ": "Ȣᴽ", "ȥ": "Ȥ", "ȼ": "Ȼ", "ȿ": "Ȿ", "ɀ": "Ɀ", "ɂ": "Ɂ", "ɇ": "Ɇ",
"ɉ": "Ɉ", "ɋ": "Ɋ", "ɍ": "Ɍ", "ɏ": "Ɏ", "ɐ": "ᵄⱯ", "ɑ": "ᵅⱭ", "ɒ": "ᶛⱰ", "ɓ": "Ɓ", "ɔ": "Ɔᵓ", "ɕ": "ᶝ", "ɖ": "Ɖ", "ɗ": "Ɗ",
"ə": "Əᵊₔ", "ɛ": "Ɛᵋℇ", "ɜ": "ᵌᶟ", "ɟ": "ᶡ", "ɠ": "Ɠ", "ɡ": "ᶢ", "ɣ": "Ɣˠ", "ɥ": "ᶣ", "ɦ": "ʱ", "ɨ": "Ɨᶤ", "ɩ": "Ɩᶥ", "ɪ": "ᶦ",
"ɫ": "Ɫ", "ɭ": "ᶩ", "ɯ": "Ɯᵚ", "ɰ": "ᶭ", "ɱ": "ᶬⱮ", "ɲ": "Ɲᶮ", "ɳ": "ᶯ", "ɴ": "ᶰ", "ɵ": "Ɵᶱ", "ɸ": "ᶲ", "ɹ": "ʴ", "ɻ": "ʵ",
"ɽ": "Ɽ", "ʀ": "Ʀ", "ʁ": "ʶ", "ʂ": "ᶳ", "ʃ": "Ʃᶴ", "ʈ": "Ʈ", "ʉ": "Ʉᶶ", "ʊ": "Ʊᶷ", "ʋ": "Ʋᶹ", "ʌ": "Ʌᶺ", "ʐ": "ᶼ", "ʑ": "ᶽ",
"ʒ": "ƷǮǯᶾ", "ʕ": "ˤ", "ʝ": "ᶨ", "ʟ": "ᶫ", "ʼn": "ŉ", "ͱ": "Ͱ", "ͳ": "Ͳ", "ͷ": "Ͷ", "ͻ": "Ͻ", "ͼ": "Ͼ", "ͽ": "Ͽ",
"α": "ΆΑάἀἁἂἃἄἅἆἇἈἉἊἋἌἍἎἏὰᾀᾁᾂᾃᾄᾅᾆᾇᾈᾉᾊᾋᾌᾍᾎᾏᾰᾱᾲᾳᾴᾶᾷᾸᾹᾺᾼ", "β": "Βϐᵝᵦ", "γ": "Γᵞᵧℽℾ", "δ": "Δᵟ", "ε": "ΈΕέϵἐἑἒἓἔἕἘἙἚἛἜἝὲῈ", "ζ": "Ζ",
"η": "ΉΗήἠἡἢἣἤἥἦἧἨἩἪἫἬἭἮἯὴᾐᾑᾒᾓᾔᾕᾖᾗᾘᾙᾚᾛᾜᾝᾞᾟῂῃῄῆῇῊῌ", "θ": "Θϑϴᶿ", "ι": "ΊΐΙΪίϊἰἱἲἳἴἵἶἷἸἹἺἻἼἽἾἿὶῐῑῒῖῗῘῙῚ", "κ": "Κϰ", "λ": "Λ",
"μ": "µΜ", "ν": "Ν", "ξ": "Ξ", "ο": "ΌΟόὀὁὂὃὄὅὈὉὊὋὌὍὸῸ", "π": "Πϖℼℿ", "ρ": "ΡϱᵨῤῥῬ", "σ": "ΣςϲϹ", "τ": "Τ",
"υ": "ΎΥΫΰϋύϒϓϔὐὑὒὓὔὕὖὗὙὛὝὟὺῠῡῢῦῧῨῩῪ", "φ": "Φϕᵠᵩ", "χ": "Χᵡᵪ", "ψ": "Ψ", "ω": "ΏΩώὠὡὢὣὤὥὦὧὨὩὪὫὬὭὮὯὼᾠᾡᾢᾣᾤᾥᾦᾧᾨᾩᾪᾫᾬᾭᾮᾯῲῳῴῶῷῺῼ",
"ϗ": "Ϗ", "ϙ": "Ϙ", "ϛ": "Ϛ", "ϝ": "Ϝ", "ϟ": "Ϟ", "ϡ": "Ϡ", "ϣ": "Ϣ", "ϥ": "Ϥ", "ϧ": "Ϧ", "ϩ": "Ϩ", "ϫ": "Ϫ", "ϭ": "Ϭ", "ϯ": "Ϯ",
"ϳ": "Ϳ", "ϸ": "Ϸ", "ϻ": "Ϻ", "а": "АӐӑӒӓ", "б": "Б", "в": "В", "г": "ЃГѓ", "д": "Д", "е": "ЀЁЕѐёӖӗ", "ж": "ЖӁӂӜӝ", "з": "ЗӞӟ",
"и": "ЍИЙйѝӢӣӤӥ", "к": "ЌКќ", "л": "Л", "м": "М", "н": "Нᵸ", "о": "ОӦӧ", "п": "П", "р": "Р", "с": "С", "т": "Т", "у": "ЎУўӮӯӰӱӲӳ",
"ф": "Ф", "х": "Х", "ц": "Ц", "ч": "ЧӴӵ", "ш": "Ш", "щ": "Щ", "ъ": "Ъ", "ы": "ЫӸӹ", "ь": "Ь", "э": "ЭӬӭ", "ю": "Ю", "я": "Я",
"ђ": "Ђ", "є": "Є", "ѕ": "Ѕ", "і": "ІЇї", "ј": "Ј", "љ": "Љ", "њ": "Њ", "ћ": "Ћ", "џ": "Џ", "ѡ": "Ѡ", "ѣ": "Ѣ", "ѥ": "Ѥ", "ѧ": "Ѧ",
"ѩ": "Ѩ", "ѫ": "Ѫ", "ѭ": "Ѭ", "ѯ": "Ѯ", "ѱ": "Ѱ", "ѳ": "Ѳ", "ѵ": "ѴѶѷ", "ѹ": "Ѹ", "ѻ": "Ѻ", "ѽ": "Ѽ", "ѿ": "Ѿ", "ҁ": "Ҁ", "ҋ": "Ҋ",
"ҍ": "Ҍ", "ҏ": "Ҏ", "ґ": "Ґ", "ғ": "Ғ", "ҕ": "Ҕ", "җ": "Җ", "ҙ": "Ҙ", "қ": "Қ", "ҝ": "Ҝ", "ҟ": "Ҟ", "ҡ": "Ҡ", "ң": "Ң", "ҥ": "Ҥ",
"ҧ": "Ҧ", "ҩ": "Ҩ", "ҫ": "Ҫ", "ҭ": "Ҭ", "ү": "Ү", "ұ": "Ұ", "ҳ": "Ҳ", "ҵ": "Ҵ", "ҷ": "Ҷ", "ҹ": "Ҹ", "һ": "Һ", "ҽ": "Ҽ", "ҿ": "Ҿ",
"ӄ": "Ӄ", "ӆ": "Ӆ", "ӈ": "Ӈ", "ӊ": "Ӊ", "ӌ": "Ӌ", "ӎ": "Ӎ", "ӏ": "Ӏ", "ӕ": "Ӕ", "ә": "ӘӚӛ", "ӡ": "Ӡ", "ө": "ӨӪӫ", "ӷ": "Ӷ",
"ӻ": "Ӻ", "ӽ": "Ӽ", "ӿ": "Ӿ", "ԁ": "Ԁ", "ԃ": "Ԃ", "ԅ": "Ԅ", "ԇ": "Ԇ", "ԉ": "Ԉ", "ԋ": "Ԋ", "ԍ": "Ԍ", "ԏ": "Ԏ", "ԑ": "Ԑ", "ԓ": "Ԓ",
"ԕ": "Ԕ", "ԗ": "Ԗ", "ԙ": "Ԙ", "ԛ": "Ԛ", "ԝ": "Ԝ", "ԟ": "Ԟ", "ԡ": "Ԡ", "ԣ": "Ԣ", "ԥ": "Ԥ", "ԧ": "Ԧ", "ԩ": "Ԩ", "ԫ": "Ԫ", "ԭ": "Ԭ",
"ԯ": "Ԯ", "ա": "Ա", "բ": "Բ", "գ": "Գ", "դ": "Դ", "ե": "Ե", "եւ": "և", "զ": "Զ", "է": "Է", "ը": "Ը", "թ": "Թ", "ժ": "Ժ", "ի": "Ի",
"լ": "Լ", "խ": "Խ", "ծ": "Ծ", "կ": "Կ", "հ": "Հ", "ձ": "Ձ", "ղ": "Ղ", "ճ": "Ճ", "մ": "Մ", "յ": "Յ", "ն": "Ն", "շ": "Շ", "ո": "Ո",
"չ": "Չ", "պ": "Պ", "ջ": "Ջ", "ռ": "Ռ", "ս": "Ս", "վ": "Վ", "տ": "Տ", "ր": "Ր", "ց": "Ց", "ւ": "Ւ", "փ": "Փ", "ք": "Ք", "օ": "Օ",
"ֆ": "Ֆ", "א": "ℵ", "ב": "ℶ", "ג": "ℷ", "ד": "ℸ", "اٴ": "ٵ", "وٴ": "ٶ", "يٴ": "ٸ", "ۇٴ": "ٷ", "ํา": "ำ", "ຫນ": "ໜ", "ຫມ": "ໝ",
"ໍາ": "ຳ", "་": "༌", "ྲཱྀ": "ཷ", "ླཱྀ": "ཹ", "ა": "Ა", "ბ": "Ბ", "გ": "Გ", "დ": "Დ", "ე": "Ე", "ვ": "Ვ", "ზ": "Ზ", "თ": "Თ",
"ი": "Ი", "კ": "Კ", "ლ": "Ლ", "მ": "Მ", "ნ": "ჼᲜ", "ო": "Ო", "პ": "Პ", "ჟ": "Ჟ", "რ": "Რ", "ს": "Ს", "ტ": "Ტ", "უ": "Უ", "ფ": "Ფ",
"ქ": "Ქ", "ღ": "Ღ", "ყ": "Ყ", "შ": "Შ", "ჩ": "Ჩ", "ც": "Ც", "ძ": "Ძ", "წ": "Წ", "ჭ": "Ჭ", "ხ": "Ხ", "ჯ": "Ჯ", "ჰ": "Ჰ", "ჱ": "Ჱ",
"ჲ": "Ჲ", "ჳ": "Ჳ", "ჴ": "Ჴ", "ჵ": "Ჵ", "ჶ": "Ჶ", "ჷ": "Ჷ", "ჸ": "Ჸ", "ჹ": "Ჹ", "ჺ": "Ჺ", "ჽ": "Ჽ", "ჾ": "Ჾ", "ჿ": "Ჿ", "ᏸ": "Ᏸ",
"ᏹ": "Ᏹ", "ᏺ": "Ᏺ", "ᏻ": "Ᏻ", "ᏼ": "Ᏼ", "ᏽ": "Ᏽ", "ᲊ": "Ᲊ", "ᴂ": "ᵆ", "ᴖ": "ᵔ", "ᴗ": "ᵕ", "ᴜ": "ᶸ", "ᴝ": "ᵙ", "ᴥ": "ᵜ", "ᵻ": "ᶧ",
"ᵽ": "Ᵽ", "ᶅ": "ᶪ", "ỻ": "Ỻ", "ỽ": "Ỽ", "ỿ": "Ỿ", "‐": "‑", "′′": "″", "′′′": "‴", "′′′′": "⁗", "‵‵": "‶", "‵‵‵": "‷", "ⅎ": "Ⅎ",
"ↄ": "Ↄ", "←": "↚", "→": "↛", "↔": "↮", "⇐": "⇍", "⇒": "⇏", "⇔": "⇎", "∃": "∄", "∈": "∉", "∋": "∌", "∑": "⅀", "−": "⁻₋", "∣": "∤",
"∥": "∦", "∫∫": "∬", "∫∫∫": "∭", "∫∫∫∫": "⨌", "∮∮": "∯", "∮∮∮": "∰", "∼": "≁", "≃": "≄", "≅": "≇", "≈": "≉", "≍": "≭", "≡": "≢",
"≤": "≰", "≥": "≱", "≲": "≴", "≳": "≵", "≶": "≸", "≷": "≹", "≺": "⊀", "≻": "⊁", "≼": "⋠", "≽": "⋡", "⊂": "⊄", "⊃": "⊅", "⊆": "⊈",
"⊇": "⊉", "⊑": "⋢", "⊒": "⋣", "⊢": "⊬", "⊨": "⊭", "⊩": "⊮", "⊫": "⊯", "⊲": "⋪", "⊳": "⋫", "⊴": "⋬", "⊵": "⋭", "ⰰ": "Ⰰ", "ⰱ": "Ⰱ",
"ⰲ": "Ⰲ", "ⰳ": "Ⰳ", "ⰴ": "Ⰴ", "ⰵ": "Ⰵ", "ⰶ": "Ⰶ", "ⰷ": "Ⰷ", "ⰸ": "Ⰸ", "ⰹ": "Ⰹ", "ⰺ": "Ⰺ", "ⰻ": "Ⰻ", "ⰼ": "Ⰼ", "ⰽ": "Ⰽ", "ⰾ": "Ⰾ",
"ⰿ": "Ⰿ", "ⱀ": "Ⱀ", "ⱁ": "Ⱁ", "ⱂ": "Ⱂ", "ⱃ": "Ⱃ", "ⱄ": "Ⱄ", "ⱅ": "Ⱅ", "ⱆ": "Ⱆ", "ⱇ": "Ⱇ", "ⱈ": "Ⱈ", "ⱉ": "Ⱉ", "ⱊ": "Ⱊ", "ⱋ": "Ⱋ",
"ⱌ": "Ⱌ", "ⱍ": "Ⱍ", "ⱎ": "Ⱎ", "ⱏ": "Ⱏ", "ⱐ": "Ⱐ", "ⱑ": "Ⱑ", "ⱒ": "Ⱒ", "ⱓ": "Ⱓ", "ⱔ": "Ⱔ", "ⱕ": "Ⱕ", "ⱖ": "Ⱖ", "ⱗ": "Ⱗ", "ⱘ": "Ⱘ",
"ⱙ": "Ⱙ", "ⱚ": "Ⱚ", "ⱛ": "Ⱛ", "ⱜ": "Ⱜ", "ⱝ": "Ⱝ", "ⱞ": "Ⱞ", "ⱟ": "Ⱟ", "ⱡ": "Ⱡ", "ⱥ": "Ⱥ", "ⱦ": "Ⱦ", "ⱨ": "Ⱨ", "ⱪ": "Ⱪ", "ⱬ": "Ⱬ",
"ⱳ": "Ⱳ", "ⱶ": "Ⱶ", "ⲁ": "Ⲁ", "ⲃ": "Ⲃ", "ⲅ": "Ⲅ", "ⲇ": "Ⲇ", "ⲉ": "Ⲉ", "ⲋ": "Ⲋ", "ⲍ": "Ⲍ", "ⲏ": "Ⲏ", "ⲑ": "Ⲑ", "ⲓ": "Ⲓ", "ⲕ": "Ⲕ",
"ⲗ": "Ⲗ", "ⲙ": "Ⲙ", "ⲛ": "Ⲛ", "ⲝ": "Ⲝ", "ⲟ": "Ⲟ", "ⲡ": "Ⲡ", "ⲣ": "Ⲣ", "ⲥ": "Ⲥ", "ⲧ": "Ⲧ", "ⲩ": "Ⲩ", "ⲫ": "Ⲫ", "ⲭ": "Ⲭ", "ⲯ": "Ⲯ",
"ⲱ": "Ⲱ", "ⲳ": "Ⲳ", "ⲵ": "Ⲵ", "ⲷ": "Ⲷ", "ⲹ": "Ⲹ", "ⲻ": "Ⲻ", "ⲽ": "Ⲽ", "ⲿ": "Ⲿ", "ⳁ": "Ⳁ", "ⳃ": "Ⳃ", "ⳅ": "Ⳅ", "ⳇ": "Ⳇ", "ⳉ": "Ⳉ",
"ⳋ": "Ⳋ", "ⳍ": "Ⳍ", "ⳏ": "Ⳏ", "ⳑ": "Ⳑ", "ⳓ": "Ⳓ", "ⳕ": "Ⳕ", "ⳗ": "Ⳗ", "ⳙ": "Ⳙ", "ⳛ": "Ⳛ", "ⳝ": "Ⳝ", "ⳟ": "Ⳟ", "ⳡ": "Ⳡ", "ⳣ": "Ⳣ",
"ⳬ": "Ⳬ", "ⳮ": "Ⳮ", "ⳳ": "Ⳳ", "ⴀ": "Ⴀ", "ⴁ": "Ⴁ", "ⴂ": "Ⴂ", "ⴃ": "Ⴃ", "ⴄ": "Ⴄ", "ⴅ": "Ⴅ", "ⴆ": "Ⴆ", "ⴇ": "Ⴇ", "ⴈ": "Ⴈ", "ⴉ": "Ⴉ",
"ⴊ": "Ⴊ", "ⴋ": "Ⴋ", "ⴌ": "Ⴌ", "ⴍ": "Ⴍ", "ⴎ": "Ⴎ", "ⴏ": "Ⴏ", "ⴐ": "Ⴐ", "ⴑ": "Ⴑ", "ⴒ": "Ⴒ", "ⴓ": "Ⴓ", "ⴔ": "Ⴔ", "ⴕ": "Ⴕ", "ⴖ": "Ⴖ",
"ⴗ": "Ⴗ", "ⴘ": "Ⴘ", "ⴙ": "Ⴙ", "ⴚ": "Ⴚ", "ⴛ": "Ⴛ", "ⴜ": "Ⴜ", "ⴝ": "Ⴝ", "ⴞ": "Ⴞ", "ⴟ": "Ⴟ", "ⴠ": "Ⴠ", "ⴡ": "Ⴡ", "ⴢ": "Ⴢ", "ⴣ": "Ⴣ",
"ⴤ": "Ⴤ", "ⴥ": "Ⴥ", "ⴧ": "Ⴧ", "ⴭ": "Ⴭ", "ⵡ": "ⵯ", "ꭰ": "Ꭰ", "ꭱ": "Ꭱ", "ꭲ": "Ꭲ", "ꭳ": "Ꭳ", "ꭴ": "Ꭴ", "ꭵ": "Ꭵ", "ꭶ": "Ꭶ", "ꭷ": "Ꭷ",
"ꭸ": "Ꭸ", "ꭹ": "Ꭹ", "ꭺ": "Ꭺ", "ꭻ": "Ꭻ", "ꭼ": "Ꭼ", "ꭽ": "Ꭽ", "ꭾ": "Ꭾ", "ꭿ": "Ꭿ", "ꮀ": "Ꮀ", "ꮁ": "Ꮁ", "ꮂ": "Ꮂ", "ꮃ": "Ꮃ", "ꮄ": "Ꮄ",
"ꮅ": "Ꮅ", "ꮆ": "Ꮆ", "ꮇ": "Ꮇ", "ꮈ": "Ꮈ", "ꮉ": "Ꮉ", "ꮊ": "Ꮊ", "ꮋ": "Ꮋ", "ꮌ": "Ꮌ", "ꮍ": "Ꮍ", "ꮎ": "Ꮎ", "ꮏ": "Ꮏ", "ꮐ": "Ꮐ", "ꮑ": "Ꮑ",
"ꮒ": "Ꮒ", "ꮓ": "Ꮓ", "ꮔ": "Ꮔ", "ꮕ": "Ꮕ", "ꮖ": "Ꮖ", "ꮗ": "Ꮗ", "ꮘ": "Ꮘ", "ꮙ": "Ꮙ", "ꮚ": "Ꮚ", "ꮛ": "Ꮛ", "ꮜ": "Ꮜ", "ꮝ": "Ꮝ", "ꮞ": "Ꮞ",
"ꮟ": "Ꮟ", "ꮠ": "Ꮠ", "ꮡ": "Ꮡ", "ꮢ": "Ꮢ", "ꮣ": "Ꮣ", "ꮤ": "Ꮤ", "ꮥ": "Ꮥ", "ꮦ": "Ꮦ", "ꮧ": "Ꮧ", "ꮨ": "Ꮨ", "ꮩ": "Ꮩ", "ꮪ": "Ꮪ", "ꮫ": "Ꮫ",
"ꮬ": "Ꮬ", "ꮭ": "Ꮭ", "ꮮ": "Ꮮ", "ꮯ": "Ꮯ", "ꮰ": "Ꮰ", "ꮱ": "Ꮱ", "ꮲ": "Ꮲ", "ꮳ": "Ꮳ", "ꮴ": "Ꮴ", "ꮵ": "Ꮵ", "ꮶ": "Ꮶ", "ꮷ": "Ꮷ", "ꮸ": "Ꮸ",
"ꮹ": "Ꮹ", "ꮺ": "Ꮺ", "ꮻ": "Ꮻ", "ꮼ": "Ꮼ", "ꮽ": "Ꮽ", "ꮾ": "Ꮾ", "ꮿ": "Ꮿ"
}') UNION ALL SELECT plain, substr(rest, 1, 1), substr(rest, 2) FROM each WHERE rest <> '')
SELECT letter, plain FROM each;
--> statement-breakpoint
-- Marks above and below letters, U+0300 to U+036F, have none.
INSERT INTO letters (letter, plain)
WITH RECURSIVE marks(code) AS (SELECT 0x300 UNION ALL SELECT code + 1 FROM marks WHERE code < 0x36f) SELECT char(code), '' FROM marks WHERE true
ON CONFLICT (letter) DO NOTHING;
--> statement-breakpoint
ALTER TABLE `products` ADD `name_folded` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `people` ADD `name_folded` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `categories` ADD `name_folded` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `departments` ADD `name_folded` text DEFAULT '' NOT NULL;--> statement-breakpoint
-- Every text that is searched or sorted by, in plain letters. Most are ASCII, where lower case is all it takes. D1 takes five parts of a
-- union, so the texts of a table are one.
CREATE VIEW folds AS
SELECT source, at, key AS field, iif(value NOT GLOB '*[^ -~]*', lower(value), (
  WITH RECURSIVE cut(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM cut WHERE i < length(value))
  SELECT group_concat(coalesce(plain, substr(value, i, 1)), '' ORDER BY i) FROM cut LEFT JOIN letters ON letter = substr(value, i, 1)
)) AS plain
FROM (
  SELECT 'products' AS source, rowid AS at, json_object('name', name, 'brand', brand, 'keywords', keywords) AS texts FROM products
  UNION ALL SELECT 'categories', rowid, json_object('name', name) FROM categories
  UNION ALL SELECT 'departments', rowid, json_object('name', name) FROM departments
  UNION ALL SELECT 'people', rowid, json_object('name', name, 'email', email) FROM people
  UNION ALL SELECT 'audit', rowid, json_object('said', concat_ws(' ', action, actor_id, entity_id, before, after, ip, request_id)) FROM audit
), json_each(texts);
--> statement-breakpoint
DROP INDEX `products_by_name`;--> statement-breakpoint
CREATE INDEX `products_by_name` ON `products` (`name_folded`,`id`) WHERE "products"."archived_at" IS NULL;--> statement-breakpoint
DROP INDEX `people_on_staff`;--> statement-breakpoint
CREATE INDEX `people_on_staff` ON `people` (`name_folded`,`id`) WHERE "people"."role" <> 'customer';--> statement-breakpoint
-- A list of products by price, where a filter chooses among the variants of each.
CREATE INDEX `variants_by_price` ON `variants` (`price`,`product_id`) WHERE "variants"."archived_at" IS NULL;
--> statement-breakpoint
DROP TRIGGER products_fts_insert;
--> statement-breakpoint
DROP TRIGGER products_fts_update;
--> statement-breakpoint
DROP TRIGGER categories_fts_rename;
--> statement-breakpoint
DROP TRIGGER people_fts_insert;
--> statement-breakpoint
DROP TRIGGER people_fts_update;
--> statement-breakpoint
DROP TRIGGER audit_fts_insert;
--> statement-breakpoint
DROP VIEW people_words;
--> statement-breakpoint
-- `at` is compared with NEW alone, never with another table: then each table is looked up by its rowid.
CREATE TRIGGER departments_name_insert AFTER INSERT ON departments BEGIN
  UPDATE departments SET name_folded = (SELECT plain FROM folds WHERE source = 'departments' AND at = NEW.rowid AND field = 'name') WHERE rowid = NEW.rowid;
END;
--> statement-breakpoint
CREATE TRIGGER departments_name_update AFTER UPDATE OF name ON departments BEGIN
  UPDATE departments SET name_folded = (SELECT plain FROM folds WHERE source = 'departments' AND at = NEW.rowid AND field = 'name') WHERE rowid = NEW.rowid;
END;
--> statement-breakpoint
CREATE TRIGGER categories_name_insert AFTER INSERT ON categories BEGIN
  UPDATE categories SET name_folded = (SELECT plain FROM folds WHERE source = 'categories' AND at = NEW.rowid AND field = 'name') WHERE rowid = NEW.rowid;
END;
--> statement-breakpoint
CREATE TRIGGER categories_fts_rename AFTER UPDATE OF name ON categories BEGIN
  UPDATE categories SET name_folded = (SELECT plain FROM folds WHERE source = 'categories' AND at = NEW.rowid AND field = 'name') WHERE rowid = NEW.rowid;
  UPDATE products_fts SET category = (SELECT plain FROM folds WHERE source = 'categories' AND at = NEW.rowid AND field = 'name')
  WHERE rowid IN (SELECT rowid FROM products WHERE category_id = NEW.id);
END;
--> statement-breakpoint
CREATE TRIGGER products_fts_insert AFTER INSERT ON products BEGIN
  UPDATE products SET name_folded = (SELECT plain FROM folds WHERE source = 'products' AND at = NEW.rowid AND field = 'name') WHERE rowid = NEW.rowid;
  INSERT INTO products_fts (rowid, name, brand, category, keywords)
  SELECT p.rowid, p.name_folded, (SELECT plain FROM folds WHERE source = 'products' AND at = NEW.rowid AND field = 'brand'), c.name_folded,
    (SELECT plain FROM folds WHERE source = 'products' AND at = NEW.rowid AND field = 'keywords')
  FROM products p JOIN categories c ON c.id = p.category_id WHERE p.rowid = NEW.rowid;
END;
--> statement-breakpoint
CREATE TRIGGER products_fts_update AFTER UPDATE OF name, brand, keywords, category_id ON products BEGIN
  UPDATE products SET name_folded = (SELECT plain FROM folds WHERE source = 'products' AND at = NEW.rowid AND field = 'name') WHERE rowid = NEW.rowid;
  DELETE FROM products_fts WHERE rowid = OLD.rowid;
  INSERT INTO products_fts (rowid, name, brand, category, keywords)
  SELECT p.rowid, p.name_folded, (SELECT plain FROM folds WHERE source = 'products' AND at = NEW.rowid AND field = 'brand'), c.name_folded,
    (SELECT plain FROM folds WHERE source = 'products' AND at = NEW.rowid AND field = 'keywords')
  FROM products p JOIN categories c ON c.id = p.category_id WHERE p.rowid = NEW.rowid;
END;
--> statement-breakpoint
CREATE VIEW people_words AS
SELECT person, name, digits || ' ' || substr(digits, -9) AS phone
FROM (SELECT rowid AS person, name_folded AS name, replace(replace(replace(replace(replace(phone, ' ', ''), '-', ''), '(', ''), ')', ''), '+', '') AS digits FROM people);
--> statement-breakpoint
CREATE TRIGGER people_fts_insert AFTER INSERT ON people BEGIN
  UPDATE people SET name_folded = (SELECT plain FROM folds WHERE source = 'people' AND at = NEW.rowid AND field = 'name') WHERE rowid = NEW.rowid;
  INSERT INTO people_fts (rowid, name, email, phone)
  SELECT person, name, (SELECT plain FROM folds WHERE source = 'people' AND at = NEW.rowid AND field = 'email'), phone FROM people_words WHERE person = NEW.rowid;
END;
--> statement-breakpoint
CREATE TRIGGER people_fts_update AFTER UPDATE OF name, email, phone ON people BEGIN
  UPDATE people SET name_folded = (SELECT plain FROM folds WHERE source = 'people' AND at = NEW.rowid AND field = 'name') WHERE rowid = NEW.rowid;
  DELETE FROM people_fts WHERE rowid = OLD.rowid;
  INSERT INTO people_fts (rowid, name, email, phone)
  SELECT person, name, (SELECT plain FROM folds WHERE source = 'people' AND at = NEW.rowid AND field = 'email'), phone FROM people_words WHERE person = NEW.rowid;
END;
--> statement-breakpoint
CREATE TRIGGER audit_fts_insert AFTER INSERT ON audit BEGIN
  INSERT INTO audit_fts (rowid, said) SELECT at, plain FROM folds WHERE source = 'audit' AND at = NEW.rowid;
END;
--> statement-breakpoint
-- The triggers fill what is there already.
UPDATE departments SET name = name;
--> statement-breakpoint
UPDATE categories SET name = name;
--> statement-breakpoint
UPDATE products SET name = name;
--> statement-breakpoint
UPDATE people SET name = name;
--> statement-breakpoint
-- The index of the audit keeps no texts: a row leaves it by the text that it was put in with. Rows in ASCII are in it as they should be.
INSERT INTO audit_fts (audit_fts, rowid, said)
SELECT 'delete', rowid, said FROM (SELECT rowid, concat_ws(' ', action, actor_id, entity_id, before, after, ip, request_id) AS said FROM audit)
WHERE said GLOB '*[^ -~]*';
--> statement-breakpoint
INSERT INTO audit_fts (rowid, said)
SELECT at, plain FROM folds WHERE source = 'audit' AND at IN (
  SELECT rowid FROM audit WHERE concat_ws(' ', action, actor_id, entity_id, before, after, ip, request_id) GLOB '*[^ -~]*');
