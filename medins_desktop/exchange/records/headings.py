"""The headings that records carry, as data: what the tax authority, query pages, clients and spreadsheets write.

Names are without spaces and brackets of units, in small letters. A further heading is a further word in a row here.
"""

from enum import StrEnum
from typing import NamedTuple

from medins_desktop.domain.ledger import Track


class Field(StrEnum):
    """What a column means."""

    NAME = "name"
    NUMBER = "number"
    PERIOD = "period"
    FIRST = "first"
    LAST = "last"
    MONTHS = "months"
    KIND = "kind"
    ITEM = "item"
    """The item of collection: a kind of insurance together with the payer."""
    PAID = "paid"
    DUE = "due"
    OWED = "owed"
    """An amount that is not paid, or was paid back: where there is one, the months are not paid."""
    AMOUNT = "amount"
    """An amount of which the heading does not say whether it was paid."""
    BASE = "base"
    POSTED = "posted"
    STATE = "state"
    ARREARS = "arrears"
    """Whether there are arrears; yes is not paid."""
    REMARK = "remark"
    """Free words, in which a bookkeeper may have noted that a payment was late, or was none."""
    YEAR = "year"
    """The year of a month that stands in a column of its own."""
    TYPE = "type"
    """The type of payment: usual, or a back-payment."""
    FEE = "fee"
    """The late fee."""
    CAPACITY = "capacity"
    EMPLOYER = "employer"
    PLACE = "place"
    """The place of participation."""
    MONTH = "month"
    """The heading is itself a month; its cells say whether that was paid."""
    OTHER = "other"
    """Recognised, and not needed."""


AMOUNTS = (Field.PAID, Field.DUE, Field.OWED, Field.AMOUNT)


class Meaning(NamedTuple):
    """A column's field; for amounts and bases also whose part and of which insurance (``other``: one left out)."""

    field: Field
    payer: str | None = None
    track: Track | None = None
    other: str = ""


WHOLE: tuple[tuple[Field, str], ...] = (
    (
        Field.NAME,
        "姓名 人员姓名 职工姓名 员工姓名 参保人姓名 参保人 参保人员姓名 参保人员 缴费人姓名 缴费人 雇员姓名 名字 "
        "参保职工 被保险人 name fullname personname employee employeename person "
        "staffname nameofemployee nameofperson insured insuredperson",
    ),
    (
        Field.NUMBER,
        "证件号码 证件号 身份证号 身份证号码 身份证 身份证件号码 身份证件号 居民身份证号码 公民身份号码 "
        "公民身份证号码 社会保障号码 社会保障号 社保号码 有效证件号码 证照号码 公民身份证号 证件编号 "
        "社会保障号(身份证号) 身份证号(社会保障号) idnumber idno idcard idcardnumber identitynumber identityno "
        "id idcardno idcode identity citizenid idcardnum identitycard identitycardnumber identitycardno nationalid "
        "nationalidnumber identification identificationnumber identificationno certificatenumber certificateno "
        "documentnumber documentno",
    ),
    (
        Field.PERIOD,
        "费款所属期 所属期 对应费款所属期 费款所属月份 费款所属年月 费款所属月 缴费所属期 税款所属期 所属年月 "
        "所属月份 所属月 缴费月份 缴费年月 缴费期间 缴费期 缴费起止年月 缴费起止时间 起止年月 起止时间 建账年月 "
        "参保月份 参保年月 月份 年月 月 缴纳月份 缴纳年月 缴纳期间 费款所属期间 费款所属时期 费款所属期起止 "
        "所属期起止 税款所属期起止 缴费所属年月 缴费所属月份 应缴年月 对应年月 缴费时段 month months period "
        "contributionmonth contributionperiod "
        "monthcovered coveredmonth coverageperiod periodcovered paymentperiod paymentmonth feeperiod "
        "monthofcontribution",
    ),
    (
        Field.FIRST,
        "费款所属期起 费款所属日期起 费款所属期(起) 所属期起 所属日期起 税款所属期起 费款所属期起始 费款所属期始 "
        "起始年月 开始年月 缴费起始年月 缴费开始年月 起始月份 开始月份 起始日期 开始日期 缴费起始日期 起始时间 "
        "开始时间 起 从 from start first periodfrom periodstart firstmonth startmonth",
    ),
    (
        Field.LAST,
        "费款所属期止 费款所属日期止 费款所属期(止) 所属期止 所属日期止 税款所属期止 费款所属期终止 费款所属期末 "
        "终止年月 截止年月 结束年月 缴费终止年月 缴费截止年月 终止月份 截止月份 结束月份 终止日期 截止日期 结束日期 "
        "终止时间 截止时间 结束时间 止 至 to until end last periodto periodend lastmonth endmonth",
    ),
    (Field.OWED, "欠费 欠款 欠缴 欠费额 欠缴额 arrears refund"),
    (Field.MONTHS, "实际缴费月数 缴费月数 月数 numberofmonths monthspaid"),
    (
        Field.KIND,
        "险种 险种类型 险种名称 险种类别 参保险种 参保费种 费种 费种名称 保险种类 保险类型 保险名称 征收项目 "
        "征收项目名称 insurance kind insurancetype kindofinsurance insurancekind "
        "typeofinsurance scheme insurancename insurancescheme",
    ),
    (Field.ITEM, "征收品目 品目 征收品目名称 征收子目"),
    (
        Field.POSTED,
        "到账日期 到帐日期 到账时间 到帐时间 缴费到账日期 实际到账日期 缴费日期 缴费时间 缴款日期 缴款时间 实缴日期 "
        "实缴时间 入库日期 税款入库日期 入账日期 入账时间 记账日期 补缴日期 到账年月日 扣款日期 扣款时间 支付时间 "
        "支付日期 dateposted posted postedon datepaid paidon paymentdate postingdate dayofpayment "
        "dateofpayment paydate dateofposting receiptdate datereceived receivedon",
    ),
    (
        Field.STATE,
        "缴费状态 缴纳状态 状态 缴费标志 缴费标识 到账标志 到帐标志 到账状态 到账情况 缴费情况 人员缴费状态 "
        "是否缴费 是否已缴 是否已缴费 是否缴纳 是否到账 是否实缴 "
        "是否参保 是否正常缴费 个人缴费状态 单位缴费状态 缴款状态 缴费结果 扣款状态 支付状态 "
        "status state paymentstatus paymentstate "
        "contributionstatus statusofpayment paidstatus",
    ),
    (
        Field.ARREARS,
        "是否欠费 是否欠缴 是否未缴 是否未缴费 是否断缴 是否断保 是否中断 是否停保 是否停缴 "
        "欠费标志 欠费标识 欠费状态 欠缴标志 未缴标志 未缴费标志 未缴标识 未缴费标识 未到账标志 断缴标志 "
        "中断标志 inarrears",
    ),
    (Field.REMARK, "备注 说明 备注说明 附注 缴费备注 remarks remark notes note comment comments"),
    (Field.YEAR, "年份 年度 年 缴费年度 缴费年份 所属年度 所属年份 参保年度 year"),
    (
        Field.TYPE,
        "缴费类型 征缴类型 应缴类型 缴费类别 业务类型 paymenttype",
    ),
    (
        Field.FEE,
        "滞纳金 滞纳金额 滞纳金金额 latefee",
    ),
    (
        Field.CAPACITY,
        "人员类别 人员类型 缴费身份 参保身份 缴费人员类别 参保类型 参保方式 capacity category",
    ),
    (
        Field.EMPLOYER,
        "单位名称 用人单位 用人单位名称 缴费单位 缴费单位名称 参保单位 参保单位名称 企业名称 公司名称 employer "
        "employername company companyname nameofemployer nameofcompany organisation organization",
    ),
    (
        Field.PLACE,
        "参保地 参保地区 参保城市 参保地点 参保统筹区 统筹区 统筹地区 缴费地 缴费地区 缴费城市 参保所在地 "
        "place placeofparticipation participationplace poolingarea city",
    ),
    (
        Field.BASE,
        "缴费基数 基数 月缴费基数 个人缴费基数 单位缴费基数 人员缴费基数 缴费工资 月缴费工资 缴费工资基数 申报基数 "
        "base contributionbase paymentbase salarybase wagebase monthlybase basesalary",
    ),
    (
        Field.OTHER,
        "医保号 医保卡号 医保编号 医保电脑号 社保卡号 医保卡 养老编号 养老保险编号 医疗保险编号 医疗保险号 "
        "序号 编号 行号 个人编号 个人社保编号 人员编号 单位编号 单位社保号 社保编号 电脑号 性别 民族 国籍 "
        "国家或地区 证件类型 身份证件类型 证照类型 应缴日期 申报日期 申报时间 应征日期 结算日期 缴费期限 限缴日期 "
        "费率 缴费比例 比例 个人费率 单位费率 个人比例 单位比例 个人缴费比例 单位缴费比例 本人工资 工资 月工资 "
        "申报工资 工资收入 利息 罚款 划入个人账户金额 划入账户金额 个人账户划入金额 划账金额 经办机构 "
        "征收机关 主管税务机关 缴费渠道 票据号 税票号码 电子税票号码 联系电话 手机号 手机号码 操作 no no. number "
        "rate wage sex gender serial serialno serialnumber index phone mobile",
    ),
)

CODES: dict[str, Meaning] = {
    "aac001": Meaning(Field.OTHER),
    "aac002": Meaning(Field.NUMBER),
    "aac003": Meaning(Field.NAME),
    "aab001": Meaning(Field.OTHER),
    "aab004": Meaning(Field.EMPLOYER),
    "aae140": Meaning(Field.KIND),
    "aae003": Meaning(Field.PERIOD),
    "aae041": Meaning(Field.FIRST),
    "aae042": Meaning(Field.LAST),
    "aae082": Meaning(Field.PAID, "person"),
    "aae080": Meaning(Field.PAID, "unit"),
    "aae180": Meaning(Field.BASE),
    "aab191": Meaning(Field.POSTED),
    "aae201": Meaning(Field.MONTHS),
    "aac031": Meaning(Field.STATE),
}
"""Data elements of the human-resources standard."""

PARTS: tuple[tuple[Field, str], ...] = (
    (Field.OTHER, "经办|联系|操作|户主|家长|申报|核定|应缴日期|期限|打印|生成|更新|办理|类型.*号|出生"),
    (Field.NAME, "姓名$"),
    (Field.NUMBER, "(证件|身份证|身份)号|公民身份"),
    (Field.FIRST, "(所属|缴费|缴纳).*(起始|开始|起)(年月|月份|日期|时间|期)?$"),
    (Field.LAST, "(所属|缴费|缴纳).*(终止|截止|结束|止)(年月|月份|日期|时间|期)?$"),
    (Field.PERIOD, "所属(期|月|年月|时期)"),
    (Field.POSTED, "(到账|到帐|入库|入账|实缴|缴款|扣款|支付|补缴).*(日期|时间)"),
    (Field.STATE, "(缴费|缴纳|到账|到帐|缴款|支付).*(状态|标志|标识)"),
    (Field.EMPLOYER, "(单位|公司|企业)名称"),
)
"""What a heading that is not in the list means by a part of it, the first that is found; amounts come after."""

PAID_WORDS = "实缴|实收|已缴|到账|到帐|入库|实际缴|amountpaid|paidby|paid"
OWED_WORDS = "欠|应退|退费|退款|退还|已退|unpaid|notpaid|arrears|refund"
"""Beside every negation of a word of payment."""
DUE_WORDS = "应缴|应补|应收|应征|申报|核定|due|declared|assessed"
AMOUNT_WORDS = (
    "金额|(?:employer|person|employee|unit|own|individual)'?s?(?:part|share|pays)"
    "|费额|缴额|缴费|缴纳|实缴|应缴|应补|承担|部分|amount|contribution|paidby|dueby|due$|paid$"
)
BASE_WORDS = "基数|缴费工资|base"
OTHER_WORDS = "原因|人数|次数|月数|费率|比例|滞纳|利息|日期|时间|类型|状态|工资|rate|date|fee"
"""What the words in a heading that is not in the list say; the first group found decides in the order of use."""

DECLARED = (
    "申报|应缴|应征|核定|[未没尚待](?:缴|交|到账)|[欠断停漏]缴|欠费|退费|减员|停保|离职|"
    "declar|unpaid|not paid|arrears|refund"
)
"""Words in a title that call the whole a declaration, or a list of what is not paid."""
ARREARS = "[未没尚待](?:缴|交|到账)费?|[欠断停漏]缴费?|欠费|退费|unpaid|not paid|arrears|refund"
"""Words in a title that call the whole a list of what is not paid, where nothing calls it one of what is."""
CONTRIBUTIONS = "缴费|缴纳|实缴|已缴|contributions paid|payments"
"""Words in a title that call amounts under months what was paid; weaker than ``DECLARED``."""

TOTALS = "合计|小计|总计|累计|共计|总和|汇总"
TOTALS_ENGLISH = "total|subtotal|sum|grandtotal"
"""These alone; a name may begin with them."""
