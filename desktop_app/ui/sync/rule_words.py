"""The packs of rules that head office gives out, by the names that bankers know them by."""

import re
from typing import Final

from PySide6.QtCore import QCoreApplication

_WORKDAYS: Final = re.compile(r"policies/workdays-(\d{4})")


def rule_title(name: str) -> str:
    """What the pack called *name* is about, e.g. ``policies/refund``; one that is not known here stands for itself."""
    year = _WORKDAYS.fullmatch(name)
    if year is not None:
        return QCoreApplication.translate("RuleWords", "workdays of {year}").format(year=year[1])
    return (_solutions() | _around() | _papers()).get(name, name)


def _solutions() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "policies/account_release": translate("RuleWords", "release of an account, change of a limit"),
        "policies/card_instalment": translate("RuleWords", "personal instalment plan"),
        "policies/card_waiver": translate("RuleWords", "card interest and fee waived"),
        "policies/compensation": translate("RuleWords", "making good a loss"),
        "policies/deferral": translate("RuleWords", "principal deferred"),
        "policies/disputed_transaction": translate("RuleWords", "clearing up a transaction"),
        "policies/explain": translate("RuleWords", "explaining, and saying who can decide"),
        "policies/loan_extension": translate("RuleWords", "extension of the loan"),
        "policies/loan_review": translate("RuleWords", "another look at a refused loan"),
        "policies/refer": translate("RuleWords", "referring to another office"),
        "policies/refund": translate("RuleWords", "giving a fee back"),
        "policies/replan": translate("RuleWords", "another repayment plan"),
        "policies/service_remedy": translate("RuleWords", "something done by a date"),
        "policies/waiver": translate("RuleWords", "penalty interest waived"),
    }


def _around() -> dict[str, str]:
    translate = QCoreApplication.translate
    return {
        "policies/articles": translate("RuleWords", "articles of law and of the bank"),
        "policies/authority": translate("RuleWords", "who may decide how much"),
        "policies/choices": translate("RuleWords", "lists to choose from"),
        "policies/complaint": translate("RuleWords", "time limits of complaints"),
        "policies/contact": translate("RuleWords", "when customers may be called"),
        "policies/fairness": translate("RuleWords", "mirror of fairness"),
        "policies/outcomes": translate("RuleWords", "what is open to a customer after no agreement"),
        "policies/papers": translate("RuleWords", "what papers must hold"),
        "policies/problem_kinds": translate("RuleWords", "what customers bring"),
        "policies/promises": translate("RuleWords", "promises, kept and put off"),
        "policies/retention": translate("RuleWords", "how long cases are kept"),
        "policies/temper": translate("RuleWords", "breaks, and the time a talk takes"),
        "policies/upkeep": translate("RuleWords", "backups"),
        "phrases/customer_screen": translate("RuleWords", "words of the customer's screen"),
        "phrases/phrases": translate("RuleWords", "phrases for the talk"),
    }


def _papers() -> dict[str, str]:
    """The texts of papers, by the pack of each: what it is called, without what fills it."""
    translate = QCoreApplication.translate
    titles = {
        "account_notice": translate("RuleWords", "notice on an account"),
        "business_confirmation": translate("RuleWords", "confirmation of the talks"),
        "card_instalment_plan": translate("RuleWords", "personal instalment agreement"),
        "compensation_confirmation": translate("RuleWords", "confirmation of compensation"),
        "complaint_receipt": translate("RuleWords", "receipt of a complaint"),
        "cost_disclosure": translate("RuleWords", "table of all-in cost"),
        "decision_notice": translate("RuleWords", "notice of the decision"),
        "decline_notice": translate("RuleWords", "notice that the bank does not sign"),
        "deviation_sheet": translate("RuleWords", "list of what was agreed otherwise"),
        "hand_receipt": translate("RuleWords", "receipt for an original kept here"),
        "loan_extension_agreement": translate("RuleWords", "loan extension agreement"),
        "material_list": translate("RuleWords", "list of papers to bring"),
        "no_agreement_record": translate("RuleWords", "record of no agreement"),
        "not_yet_effective": translate("RuleWords", "receipt that it is not in effect yet"),
        "offer_sheet": translate("RuleWords", "offer to take home"),
        "paper_receipt": translate("RuleWords", "receipt for papers"),
        "read_aloud": translate("RuleWords", "what is read aloud"),
        "refund_confirmation": translate("RuleWords", "confirmation of a refund"),
        "replan_agreement": translate("RuleWords", "changed repayment plan"),
        "round_sheet": translate("RuleWords", "sheet of a round"),
        "service_confirmation": translate("RuleWords", "confirmation of service"),
        "supplement_agreement": translate("RuleWords", "supplement"),
        "waiver_confirmation": translate("RuleWords", "interest and fees waived"),
        "withdrawal_receipt": translate("RuleWords", "receipt of a withdrawn signature"),
    }
    whole = translate("RuleWords", "{title} (text of the paper)")
    return {f"agreements/{name}": whole.format(title=title) for name, title in titles.items()}
