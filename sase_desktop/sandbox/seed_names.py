"""The words that a generated company is built from; data, and how it is written down.

Chinese characters come with their reading, because user ids are spelled in it.
"""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    """`character:reading` pairs; an underscore stands for a space."""
    halves = (pair.replace("_", " ").partition(":") for pair in text.split())
    return tuple((first, second) for first, _, second in halves)


COMPANY = ("云舟示例科技", "Yunzhou Example Technology")
MAIL_DOMAIN = "yunzhou.example.com"

SURNAMES = _pairs(
    "王:wang 李:li 张:zhang 刘:liu 陈:chen 杨:yang 黄:huang 赵:zhao 吴:wu 周:zhou 徐:xu 孙:sun "
    "马:ma 朱:zhu 胡:hu 郭:guo 何:he 林:lin 高:gao 罗:luo 郑:zheng 梁:liang 谢:xie 宋:song "
    "唐:tang 许:xu 韩:han 邓:deng 冯:feng 曹:cao 彭:peng 曾:zeng 肖:xiao 田:tian 董:dong "
    "潘:pan 袁:yuan 蔡:cai 蒋:jiang 余:yu 于:yu 杜:du 叶:ye 程:cheng 魏:wei 苏:su 吕:lv "
    "丁:ding 任:ren 卢:lu 姚:yao 沈:shen 钟:zhong 姜:jiang 崔:cui 谭:tan 陆:lu 范:fan "
    "汪:wang 廖:liao 石:shi 金:jin 韦:wei 贾:jia 夏:xia 付:fu 方:fang 邹:zou 熊:xiong 白:bai "
    "孟:meng 秦:qin 邱:qiu 侯:hou 江:jiang 尹:yin 薛:xue 闫:yan 段:duan 雷:lei 龙:long "
    "史:shi 陶:tao 贺:he 顾:gu 毛:mao 郝:hao 龚:gong 邵:shao 万:wan 覃:qin 武:wu 钱:qian "
    "欧阳:ouyang 司马:sima 上官:shangguan 诸葛:zhuge"
)

GIVEN = _pairs(
    "思:si 远:yuan 子:zi 涵:han 雨:yu 欣:xin 浩:hao 然:ran 梓:zi 轩:xuan 佳:jia 怡:yi 博:bo "
    "文:wen 晓:xiao 明:ming 嘉:jia 琪:qi 俊:jun 杰:jie 雅:ya 婷:ting 志:zhi 强:qiang 丽:li "
    "娜:na 建:jian 国:guo 春:chun 燕:yan 海:hai 涛:tao 静:jing 雯:wen 鹏:peng 飞:fei 慧:hui "
    "敏:min 天:tian 宇:yu 若:ruo 曦:xi 一:yi 诺:nuo 泽:ze 楷:kai 诗:shi 韵:yun 宏:hong "
    "伟:wei 秀:xiu 英:ying 永:yong 康:kang 美:mei 玲:ling 立:li 新:xin 亚:ya 楠:nan 清:qing "
    "华:hua 书:shu 瑶:yao 景:jing 行:xing 安:an 琳:lin 启:qi 航:hang 心:xin 妍:yan 云:yun "
    "帆:fan 语:yu 桐:tong 少:shao 峰:feng 艺:yi 馨:xin 瑞:rui 阳:yang 可:ke 凡:fan 振:zhen "
    "东:dong 月:yue 圆:yuan 世:shi 昌:chang 素:su 芳:fang 元:yuan 培:pei 乐:le 彤:tong"
)

WESTERN_GIVEN = _words(
    "Emma Olivia Noah Liam Ava Mia Lucas Ethan Sophia Isabella Mason Logan Amelia Harper "
    "Elena Marco Giulia Luca Anna Felix Hannah Jonas Clara Leon Marie Paul Camille Louis "
    "Chloe Hugo Sofia Diego Lucia Mateo Valentina Pablo Priya Arjun Ananya Rohan Meera Vikram "
    "Aisha Omar Layla Yusuf Fatima Karim Yuki Haruto Sakura Ren Hana Minjun Seoyeon Jiho "
    "Grace Daniel Samuel Rachel Adam Naomi Oscar Freya Lars Ingrid Erik Astrid Nina Viktor "
    "Katya Ivan Zofia Jakub Tereza Petr Siobhan Aidan Niamh Callum Isla Rhys Megan Owen"
)

WESTERN_SURNAMES = _words(
    "Wilson Anderson Taylor Moore Jackson Martin Thompson Garcia Martinez Robinson Clark Lewis "
    "Walker Hall Young King Wright Scott Green Baker Adams Nelson Carter Mitchell Turner "
    "Phillips Campbell Parker Evans Edwards Collins Stewart Morris Murphy Cook Rogers Reed "
    "Bailey Bell Cooper Richardson Cox Howard Ward Rossi Ferrari Bianchi Romano Mueller Schmidt "
    "Schneider Fischer Weber Wagner Becker Hoffmann Dubois Moreau Laurent Lefebvre Fernandez "
    "Lopez Gonzalez Sharma Patel Gupta Iyer Khan Haddad Nasser Tanaka Suzuki Sato Watanabe "
    "Park Choi Jensen Nilsson Hansen Larsen Novak Kowalski Dvorak Okafor Mensah Oyelaran "
    "Silva Costa Santos Pereira Almeida OConnor Byrne Kelly Walsh"
)

DIVISIONS = (
    ("研发中心", "R&D Center"),
    ("Sales 销售部", "Sales"),
    ("市场部", "Marketing"),
    ("产品中心", "Product Center"),
    ("客户成功部", "Customer Success"),
    ("Finance 财务部", "Finance"),
    ("人力资源部", "Human Resources"),
    ("信息技术部", "Information Technology"),
    ("供应链中心", "Supply Chain"),
    ("制造事业部", "Manufacturing"),
    ("法务合规部", "Legal & Compliance"),
    ("质量管理部", "Quality"),
    ("Overseas 海外事业部", "Overseas Business"),
    ("信息安全部", "Information Security"),
    ("数据智能中心", "Data & AI Center"),
    ("行政服务部", "Administration"),
    ("战略投资部", "Strategy & Investment"),
    ("Design 设计中心", "Design"),
    ("采购部", "Procurement"),
    ("培训学院", "Training Academy"),
)

UNITS = (
    ("华东大区", "East China"),
    ("华北大区", "North China"),
    ("华南大区", "South China"),
    ("平台部", "Platform"),
    ("解决方案部", "Solutions"),
    ("华中大区", "Central China"),
    ("西南大区", "Southwest China"),
    ("运营部", "Operations"),
    ("项目管理部", "Project Office"),
    ("西北大区", "Northwest China"),
    ("东北大区", "Northeast China"),
    ("APAC 亚太区", "Asia Pacific"),
    ("EMEA 欧洲区", "Europe & Middle East"),
    ("Americas 美洲区", "Americas"),
)

OFFICES = _pairs(
    "上海:Shanghai 北京:Beijing 深圳:Shenzhen 杭州:Hangzhou 广州:Guangzhou 成都:Chengdu "
    "武汉:Wuhan 南京:Nanjing 苏州:Suzhou 西安:Xi'an 重庆:Chongqing 天津:Tianjin 青岛:Qingdao "
    "厦门:Xiamen 长沙:Changsha 郑州:Zhengzhou 合肥:Hefei 济南:Jinan 福州:Fuzhou 宁波:Ningbo "
    "无锡:Wuxi 大连:Dalian 沈阳:Shenyang 昆明:Kunming 贵阳:Guiyang 南昌:Nanchang 太原:Taiyuan "
    "石家庄:Shijiazhuang 哈尔滨:Harbin 长春:Changchun 兰州:Lanzhou 海口:Haikou 香港:Hong_Kong "
    "新加坡:Singapore 东京:Tokyo 首尔:Seoul 伦敦:London 柏林:Berlin 巴黎:Paris 纽约:New_York"
)

POSITIONS = (
    "软件工程师",
    "高级软件工程师",
    "测试工程师",
    "产品经理",
    "Account Manager",
    "客户经理",
    "解决方案架构师",
    "Data Analyst",
    "运营专员",
    "HRBP",
    "财务专员",
    "采购专员",
    "UX Designer",
    "项目经理",
    "安全工程师",
    "法务顾问",
    "行政专员",
    "Technical Support Engineer",
    "质量工程师",
    "实习生",
)

NUMERALS = "一二三四五六七八九十"
