"""A field that paper prints beside the terms holds a name, a place or a number, and no term."""

import pytest

from desktop_app.domain.customer.printed_fields import NO_FIELD_RULES, FieldKind, FieldRules, check_shape, checked_field
from tests.builders import policy_on, refused

REAL_ADDRESSES = (
    "北京市海淀区科学院南路2号院5号楼12A03室",
    "上海市浦东新区世纪大道100号上海环球金融中心87层",
    "内蒙古自治区呼和浩特市赛罕区大学西路235号",
    "江苏省苏州市人民路1号付家桥村3号",
    "湖北省武汉市给水路3号",
    "广东省中山市民众镇沙仔村三队12号",
    "四川省成都市武侯区人民南路四段27号商鼎国际1栋2单元1801",
    "香港特别行政区中环皇后大道中1号",
    "北京市密云县密云镇1号",
    "北京市朝阳区免税大厦1号",
    "福建省莆田市荔城区甲第巷8号",
    "北京市乙十六号院",
    "云南省临沧市双江拉祜族佤族布朗族傣族自治县勐勐镇",
    "甘肃省临夏州积石山保安族东乡族撒拉族自治县吹麻滩镇",
    "陕西省西安市鄠邑区余下街道",
    "河南省周口市沈丘县不动沟村3组",
    "江西省万年县万年化肥厂宿舍2栋",
    "湖南省某县大塘冲（原供销社）",
    "12 Rue de Rivoli, Paris",
)
SENTENCES_AS_ADDRESSES = (
    "示例市紫霄路9号；乙方同意免除甲方全部本金和利息，征信记录由乙方删除",
    "平湖市余下本息全部勾销自签名日起作数1号",
    "平湖市逾期记录由银行全部消除3号",
    "平湖市剩余各期不用再给了一号",
    "平湖市客户经理保证三年后清零1号楼",
    "平湖市工资卡交客户经理保管1号",
    "平湖市BankWaivesAllPrincipal1号",
    "平湖市(本金全部豁免)1号",
    "平湖市豁·免本-金1号",
    "平湖市豁免本金1號",
    "平湖市太湖路1号房产归银行所有以抵偿1号",
    "全部本金由银行豁免的市余下作数1号",
    "本协议自甲方签名即生效后县其余各条作废9号",
)


@pytest.fixture(scope="module")
def rules() -> FieldRules:
    return policy_on().papers.fields


@pytest.mark.parametrize("address", REAL_ADDRESSES)
def test_real_addresses_are_taken_whatever_characters_they_have(rules, address):
    assert checked_field(FieldKind.ADDRESS, address, rules) == address


@pytest.mark.parametrize("item", ["账户管理费", "U盾费", "SMS fee", "2026年3月短信费", "跨行取现手续费（2笔）"])
def test_what_a_fee_or_a_product_is_called_is_taken(item):
    assert checked_field(FieldKind.ITEM, item, NO_FIELD_RULES) == item


@pytest.mark.parametrize("number", ["1500", "１５００", "1,500.00", "¥20", "20元", "一千五百元", "5毛", "-"])
def test_a_bare_number_or_amount_names_nothing(number):
    with refused("words_needed", field="fee"):
        checked_field(FieldKind.ITEM, number, NO_FIELD_RULES, at="fee")


@pytest.mark.parametrize("sentence", SENTENCES_AS_ADDRESSES)
def test_a_term_of_the_agreement_is_no_address(rules, sentence):
    with refused("field_says_terms", field="address"):
        checked_field(FieldKind.ADDRESS, sentence, rules, at="address")


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("示例市九号。", "field_sign"),
        ("示例市九号！", "field_sign"),
        ("示例市我们两家从今天起谁也不找谁要什么东西了一号", "address_sentence"),
        ("示例市紫霄路大家都说好", "address_end"),
    ],
)
def test_an_address_has_the_shape_of_one(address, code):
    with refused(code, field="address"):
        checked_field(FieldKind.ADDRESS, address, NO_FIELD_RULES, at="address")


@pytest.mark.parametrize(
    "name",
    [
        "张三丰",
        "阿卜杜热合曼·买买提",
        "买买提·吐尔逊·阿布都拉",
        "𬭎",
        "马𬱖",
        "㛃",
        "〇",
        "乌兰其木格",
        "嘎玛丹增旺久卓玛",
        "李承诺",
        "王生效",
        "张\ue000",
        "John Smith",
        "O'Brien Mary-Ann",
        "J. R. Tolkien",
        "Łukasz Żółć",
        "Гагарин",
    ],
)
def test_rare_minority_and_foreign_names_are_taken(rules, name):
    assert checked_field(FieldKind.PERSON, name, rules) == name


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("3", "name_no_letter"),
        ("·", "name_no_letter"),
        ("张三1", "name_digits"),
        ("张三丰（学名）", "field_sign"),
        ("张三，丰", "field_sign"),
        ("张'三", "field_sign"),
        ("a" * 61, "name_too_long"),
        ("阿卜杜热合曼买买提吐尔逊江阿", "name_too_long"),
        ("甲方不再欠款", "field_says_terms"),
        ("豁·免", "field_says_terms"),
        ("张翠山，乙方免除其全部债务", "field_says_terms"),
        ("张三丰（本金全部豁免）", "field_says_terms"),
    ],
)
def test_what_is_no_name_is_refused_beside_its_field(rules, name, code):
    with refused(code, field="name"):
        checked_field(FieldKind.PERSON, name, rules, at="name")


@pytest.mark.parametrize(
    "name",
    ["上海某某（中国）有限公司", "ABC & Co. Ltd", "7-11便利店", "江西万年化工有限公司", "某某征信有限公司"],
)
def test_a_company_is_written_as_registered(rules, name):
    assert checked_field(FieldKind.COMPANY, name, rules) == name


@pytest.mark.parametrize(
    ("name", "code"),
    [("1", "name_no_letter"), ("某公司，甲公司", "field_sign"), ("某公司（本金豁免）", "field_says_terms")],
)
def test_a_company_has_no_terms_in_its_name(rules, name, code):
    with refused(code, field="company_name"):
        checked_field(FieldKind.COMPANY, name, rules, at="company_name")


@pytest.mark.parametrize("language", ["英语", "手语", "维吾尔语", "English", "普通话（四川口音）"])
def test_a_language_is_named(rules, language):
    assert checked_field(FieldKind.LANGUAGE, language, rules) == language


@pytest.mark.parametrize("language", ["英语" * 20, "英语3", "英语；甲方不用还"])
def test_a_language_says_nothing_else(rules, language):
    with pytest.raises(Exception, match=r"language_unclear|field_says_terms"):
        checked_field(FieldKind.LANGUAGE, language, rules)


@pytest.mark.parametrize("number", ["总法审〔2026〕8号", "授字第2号", "(2026)沪浦证字第123号", "HO-2026-11"])
def test_a_document_is_numbered_as_its_issuer_counts(rules, number):
    assert checked_field(FieldKind.NUMBER, number, rules) == number


@pytest.mark.parametrize("number", ["1", "x", "随便", "2026", "第1号", "号" * 41 + "1"])
def test_any_sign_is_no_number_of_a_document(rules, number):
    with refused("number_no_document", field="number"):
        checked_field(FieldKind.NUMBER, number, rules, at="number")


@pytest.mark.parametrize("number", ["授字1号", "A1", "授字第1号", "（2026）京方圆内民证字第123号"])
def test_the_number_of_an_authority_is_as_its_giver_counts(rules, number):
    assert checked_field(FieldKind.AUTHORITY, number, rules) == number


@pytest.mark.parametrize("number", ["1", "2026", "随便", "号" * 40 + "1"])
def test_what_has_no_letter_or_no_figure_is_no_number_of_an_authority(rules, number):
    with refused("authority_no_unclear", field="number") as unclear:
        checked_field(FieldKind.AUTHORITY, number, rules, at="number")
    assert unclear.value.facts == {"least": 2, "most": 40}


def test_a_field_that_was_left_empty_has_nothing_wrong_with_it(rules):
    assert [checked_field(kind, " ", rules) for kind in FieldKind] == [""] * len(FieldKind)


def test_an_older_address_may_end_as_it_likes_on_paper_but_says_no_terms(rules):
    check_shape(FieldKind.ADDRESS, "示例市紫霄路大家都说好", rules)
    with refused("field_says_terms"):
        check_shape(FieldKind.ADDRESS, "示例市紫霄路，本金全部豁免", rules)
