import Geometry

/// What a word of a prompt means for a maquette.
enum Meaning: Sendable, Equatable {
    case subject(String)
    case colour(Colour)
    case finish(Finish)
    case pattern(Pattern)
    case feature(Feature)
    case shape(Shape)
    case relation(Reading.Link)
    case count(Int)
    /// Something that is counted but no subject: teeth, petals; where it is not counted it may be an adjective.
    case part(Shape?)

    /// An adjective that changes proportions.
    enum Shape: Sendable, Equatable {
        case tall, short, wide, slim, round, twisted, bent, tapered, huge
    }
}

/// The words that are understood, besides subjects: English in lower case, and Chinese.
enum WordList {
    static let colours: [(words: [String], colour: UInt32)] = [
        (["red", "红", "红色", "crimson", "scarlet"], 0xC8372D),
        (["orange", "橙", "橙色", "橘色"], 0xE8792B),
        (["yellow", "黄", "黄色"], 0xF2C233),
        (["green", "绿", "绿色"], 0x4E9A51),
        (["lime"], 0x9CCB3B),
        (["olive", "橄榄绿"], 0x7C8440),
        (["mint", "薄荷绿"], 0xA5DCC0),
        (["teal"], 0x2A8C8C),
        (["turquoise", "cyan", "aqua", "青", "青色"], 0x41BFC0),
        (["blue", "蓝", "蓝色"], 0x2F66B5),
        (["navy", "深蓝", "indigo"], 0x243A73),
        (["sky", "天蓝", "浅蓝"], 0x83BFE8),
        (["purple", "violet", "紫", "紫色"], 0x7B4FA3),
        (["lavender", "lilac", "淡紫"], 0xB8A4DB),
        (["pink", "粉", "粉色", "粉红", "粉红色"], 0xEE9BB3),
        (["magenta"], 0xC7408E),
        (["brown", "棕", "棕色", "褐色", "咖啡色"], 0x7D5238),
        (["beige", "米色", "tan"], 0xDCC7A3),
        (["cream", "ivory", "奶油色"], 0xF3E7CB),
        (["white", "白", "白色"], 0xF4F2EE),
        (["black", "黑", "黑色"], 0x2C2C31),
        (["gray", "grey", "灰", "灰色"], 0x8D9096),
        (["coral", "珊瑚色"], 0xF08068),
        (["peach"], 0xF6BC98),
        (["maroon", "burgundy", "酒红"], 0x7A2435),
    ]

    static let finishes: [(words: [String], finish: Finish)] = [
        (["wood", "wooden", "oak", "pine", "walnut", "木", "木头", "木制", "木质"], .wood),
        (["gold", "golden", "金", "金色", "黄金", "金子"], .gold),
        (["silver", "chrome", "steel", "银", "银色", "白银", "不锈钢"], .silver),
        (["copper", "铜", "红铜"], .copper),
        (["bronze", "brass", "青铜", "黄铜"], .bronze),
        (["iron", "metal", "metallic", "铁", "金属"], .iron),
        (["glass", "玻璃"], .glass),
        (["crystal", "diamond-like", "水晶"], .crystal),
        (["ice", "icy", "frozen", "冰", "冰雕"], .ice),
        (["stone", "rock", "granite", "石", "石头", "石制", "岩石"], .stone),
        (["marble", "大理石"], .marble),
        (["clay", "terracotta", "earthenware", "陶", "陶土", "粘土"], .clay),
        (["porcelain", "ceramic", "china", "陶瓷", "瓷", "瓷器", "青花瓷"], .porcelain),
        (["plastic", "rubber", "塑料"], .plastic),
        (["jade", "玉", "玉石", "翡翠"], .jade),
        (["concrete", "cement", "水泥", "混凝土"], .concrete),
        (["paper", "纸", "折纸"], .paper),
        (["wool", "felt", "knitted", "plush", "羊毛", "毛绒"], .wool),
    ]

    static let patterns: [(words: [String], pattern: Pattern)] = [
        (["banded", "bands", "横纹"], .bands),
        (["striped", "stripes", "stripe", "stripy", "条纹", "斑马纹"], .stripes),
        (["spiral", "swirl", "swirly", "swirled", "螺旋纹"], .spirals),
        (["dotted", "dots", "spotted", "spotty", "polka", "圆点", "波点", "斑点"], .dots),
        (["checked", "checkered", "checkerboard", "plaid", "格子", "方格"], .checks),
        (["speckled", "freckled", "麻点"], .speckles),
        (["marbled", "veined"], .veins),
        (["gradient", "ombre", "rainbow", "渐变", "彩虹"], .fade),
    ]

    static let features: [(words: [String], feature: Feature)] = [
        (["spiky", "spiked", "thorny", "prickly", "spikes", "尖刺", "带刺", "多刺"], .spikes),
        (["tiny", "small", "little", "miniature", "mini", "小", "迷你", "小小", "微型"], .plinth),
        (["ribbed", "fluted", "grooved", "棱纹"], .ribs),
        (["wavy", "waves", "rippled", "波浪", "波纹"], .waves),
        (["winged", "wings", "flying", "翅膀", "会飞"], .wings),
        (
            [
                "smiling", "happy", "cheerful", "cute", "smile", "friendly", "laughing", "微笑", "笑脸", "笑着", "开心", "可爱",
                "快乐",
            ], .smile
        ),
        (["glowing", "luminous", "shining", "bright", "发光", "明亮"], .glow),
        (["hollow", "openwork", "pierced", "perforated", "空心", "镂空", "中空"], .hollow),
        (["studded", "jewelled", "jeweled", "bejeweled", "knobbly", "镶嵌"], .studs),
    ]

    static let shapes: [(words: [String], shape: Meaning.Shape)] = [
        (["tall", "high", "long", "elongated", "高", "高大", "长"], .tall),
        (["short", "low", "squat", "stubby", "矮", "短"], .short),
        (["wide", "broad", "fat", "thick", "chubby", "宽", "胖", "粗"], .wide),
        (["slim", "thin", "slender", "narrow", "skinny", "瘦", "细", "窄", "苗条"], .slim),
        (["round", "rounded", "soft", "puffy", "圆", "圆润", "圆形"], .round),
        (["twisted", "twisting", "twisty", "spiralling", "spiraling", "扭曲", "旋转", "螺旋"], .twisted),
        (["bent", "curved", "leaning", "crooked", "弯", "弯曲", "倾斜"], .bent),
        (["tapered", "conical", "sharp", "尖", "锥形"], .tapered),
        (["big", "large", "huge", "giant", "massive", "enormous", "大", "巨大", "庞大"], .huge),
    ]

    static let relations: [(words: [String], link: Reading.Link)] = [
        (
            ["on", "atop", "upon", "onto", "riding", "sitting on", "standing on", "on top", "坐在", "站在", "骑着", "骑"],
            .forward(.standing)
        ),
        (["上的", "上面的", "上坐着", "上站着"], .backward(.standing)),
        (["in", "inside", "into", "插在", "装在", "躺在"], .forward(.inside)),
        (["里的", "里面的", "中的", "里插着", "里装着"], .backward(.inside)),
        (["shaped", "like", "形", "形状", "造型", "像"], .forward(.shaped)),
        (["with", "holding", "carrying", "has", "having", "带着", "拿着", "带", "抱着", "有"], .forward(.carrying)),
        (["wearing", "戴着", "戴", "头戴"], .forward(.wearing)),
        (["and", "beside", "next to", "near", "和", "与", "及", "跟"], .forward(.beside)),
    ]

    static let parts: [(words: [String], shape: Meaning.Shape?)] = [
        (["pointed", "pointy"], .tapered),
        (
            [
                "point", "tip", "tooth", "teeth", "petal", "fin", "arm", "leg", "tentacle", "prong", "spoke", "side",
                "lobe", "角", "齿", "瓣", "花瓣", "翼", "条腿", "爪", "尖角", "牙",
            ],
            nil
        ),
    ]

    static let counts: [(words: [String], count: Int)] = [
        (["two", "pair", "couple", "2", "两", "二", "双"], 2),
        (["three", "3", "三"], 3),
        (["four", "4", "四"], 4),
        (["five", "5", "五"], 5),
        (["six", "6", "六"], 6),
        (["seven", "7", "七"], 7),
        (["eight", "8", "八"], 8),
        (["nine", "9", "九"], 9),
        (["ten", "10", "十"], 10),
        (["eleven", "11", "十一"], 11),
        (["twelve", "dozen", "12", "十二"], 12),
        (["sixteen", "16", "十六"], 16),
        (["twenty", "20", "二十"], 20),
    ]
}
