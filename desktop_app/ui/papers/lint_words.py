"""What a finding of the linter says, and how it is mended."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QObject

from desktop_app.domain.lint import Finding
from desktop_app.ui.kept import said


def placed_words(findings: Sequence[Finding]) -> str:
    """One sentence a finding, each with the heading it stands below: for papers nobody sees before they are printed."""
    words, place = LintWords(), QCoreApplication.translate("LintWords", "“{where}”: {sentence}")
    return "  ".join(
        place.format(where=said(one.facts.get("where", "")), sentence=words.sentence(one)) for one in findings
    )


class LintWords(QObject):
    """Words only; they come in the language of the screen each time they are asked for."""

    def sentence(self, finding: Finding) -> str:
        """One sentence: what is wrong, and where to mend it."""
        return self._words(finding.code).format(**{name: said(text) for name, text in finding.facts.items()})

    def _words(self, code: str) -> str:
        return {
            "content_missing": self.tr(
                "“{content}” is missing: the template lacks what the rule wants; tell head office."
            ),
            "sum_differs": self.tr("{column}: the rows come to {found}, the total says {stated}; make the offer anew."),
            "words_differ": self.tr("{figure} and its capitals {words} say different amounts."),
            "words_alone": self.tr("{words} stands without its figure."),
            "date_not_real": self.tr("{date} does not exist; mend it where it was typed."),
            "fact_day_to_come": self.tr(
                "“{label}” is a day that has happened, but {date} lies after today; mend it on page 2."
            ),
            "name_differs": self.tr("{name} does not stand on the paper as on the identity document; see page 1."),
            "document_unseen": self.tr(
                "Nobody has seen {name}'s identity document yet: take it in under “Who signs too”, or {name} writes it "
                "on the signature page and you compare it there."
            ),
            "signer_left_out": self.tr(
                "{name} signed the agreement in force and does not sign this: name them under “Who signs too” by their "
                "document, as a name alone may be somebody else's, or leave them out there, with a leader."
            ),
            "left_out_unsaid": self.tr("The paper does not say that {name} has not consented; tell head office."),
            "guarantee_unfounded": self.tr(
                "Nobody has said by what {name} guarantees this debt: put number and day of the guarantee contract on "
                "page 2, or name them anew under “Who signs too” with that contract or the guarantee they give now."
            ),
            "guarantee_unsaid": self.tr(
                "This paper does not say by what {name} guarantees: take them off under “Who signs too”, and let them "
                "guarantee by a contract of its own."
            ),
            "hand_of_party": self.tr(
                "{name} is known by name alone, and somebody who signs here as something else bears that name: take "
                "the document in under “Who signs too”."
            ),
            "hand_of_staff": self.tr(
                "{name} bears a colleague's name, and nobody asked whether they work for the bank: name them anew "
                "under “Who signs too”, by their document."
            ),
            "company_not_represented": self.tr(
                "{name} of page 1 is not {representative}, who represents the company: enter {representative} on page "
                "1 as the customer, and who came as the agent with the letter of authority."
            ),
            "company_needs_authority": self.tr(
                "{name} acts for the company without a letter of authority: enter its number on page 1."
            ),
            "company_no_personal_plan": self.tr(
                "A personal instalment plan is made with the holder of the card: take the company off."
            ),
            "contract_unnamed": self.tr(
                "The paper speaks of the original contract and names none: fill in number and day of the loan contract "
                "on page 2 (Alt+2), each once."
            ),
            "contract_unsaid": self.tr("The paper does not name the loan contract {number}; tell head office."),
            "party_doubled": self.tr("The paper names two customers as Party A; tell head office."),
            "guarantor_denied": self.tr(
                "{name} guarantees by a contract there is, but page 2 says that the loan has no guarantor: mend it "
                "there, or name them under “Who signs too” with the kind of guarantee they give now."
            ),
            "field_says_terms": self.tr(
                "“{typed}” is printed as a name or an address and says “{words}”; mend it where it was typed."
            ),
            "field_sign": self.tr(
                "“{typed}” is printed as a name or an address and has “{character}” in it; mend it where it was typed."
            ),
            "name_digits": self.tr("“{typed}” is printed as a name and has digits; mend it where it was typed."),
            "words_needed": self.tr(
                "“{typed}” is printed as the name of something and is none; mend it where it was typed."
            ),
            "name_no_letter": self.tr("“{typed}” is printed as a name and is none; mend it where it was typed."),
            "name_too_long": self.tr("“{typed}” is too long for a name; mend it where it was typed."),
            "address_sentence": self.tr("The address “{typed}” reads like a sentence; mend it where it was typed."),
            "language_unclear": self.tr("“{typed}” is printed as a language and is none; mend it where it was typed."),
            "authority_no_unclear": self.tr(
                "“{typed}” is printed as the number of an authority and is none; mend it on page 1."
            ),
            "number_no_document": self.tr(
                "“{typed}” is printed as the number of a document and is none; mend it where it was typed."
            ),
            "told_says_terms": self.tr(
                "“{typed}” is printed, as what was said, and says “{words}”: see that nobody reads it as a promise."
            ),
            "reason_says_terms": self.tr(
                "“{typed}” is the bank's own reason and says “{words}”, which reads as a promise: nothing is printed; "
                "the customer gets the reason in a letter of the branch."
            ),
            "own_words_unquoted": self.tr(
                "“{typed}” is what the customer said, and stands there without quotation marks; tell head office."
            ),
            "left_open": self.tr("Something is left open: “{text}”."),
            "cell_empty": self.tr("A cell is empty in the line “{row}”; fill in the fact on page 2."),
            "address_missing": self.tr("No address of the customer: ask once more, and fill it in on page 1."),
            "mark_doubled": self.tr("A punctuation mark stands twice: “{text}”."),
            "plan_missing": self.tr("The plan of payments is not on the paper."),
            "periods_differ": self.tr("The paper has {stated} payments, the offer {found}; make the offer anew."),
            "row_differs": self.tr("Payment {period} is another one than in the offer; make the offer anew."),
            "balance_left": self.tr("After the last payment {left} is left; make the offer anew."),
            "debt_differs": self.tr(
                "After the payments made ({paid}) {left} is owed, but the offer starts from {stated}; "
                "make a new round on page 5."
            ),
            "payments_not_seen": self.tr(
                "The payments of {paid} were seen in the core system by nobody but the teller; "
                "make a new round on page 5, which a supervisor approves."
            ),
            "reckoning_differs": self.tr(
                "From the old payments to the new ones the amounts do not add up ({amount}); "
                "check page 2 and make the offer anew."
            ),
            "paid_not_named": self.tr("The paper does not say that {paid} was paid and {left} is left; make it anew."),
            "deviation_not_read_outside": self.tr(
                "Free words need a document of head office's second reader; take a ready-made wording, or let the "
                "standard text hold."
            ),
            "room_low": self.tr(
                "The disk has {free} MB left; the signed paper and its scans may want {wanted} MB.  Free some space "
                "before the customer signs, or what is signed may not be kept."
            ),
            "deviation_too_many": self.tr("One clause takes {most} paragraphs agreed otherwise at most; drop some."),
            "wording_unknown": self.tr("A ready-made wording is another one now; drop it and agree on it anew."),
            "deviation_line_break": self.tr("A paragraph agreed otherwise has a line break; drop it and agree anew."),
            "deviation_room": self.tr("After “{text}” there is room to write in; drop that paragraph and agree anew."),
            "deviation_heading": self.tr("“{text}” looks like a clause of the paper; drop that paragraph."),
            "emoji_not_allowed": self.tr("A paragraph agreed otherwise has a picture in it ({codepoint}); drop it."),
            "wording_address": self.tr("The address of a ready-made wording is not whole; drop it and agree anew."),
            "email_not_valid": self.tr("The e-mail address of a ready-made wording is none; drop it and agree anew."),
            "address_end": self.tr("The address of a ready-made wording is not whole; drop it and agree anew."),
            "wording_slot": self.tr("What a ready-made wording was filled in with does not fit; drop it."),
            "wording_hours": self.tr("Hours lie between {from_hour}:00 and {until_hour}:00; drop it and agree anew."),
            "deviation_struck": self.tr(
                "“{text}…” belongs to what this paper must say, or has figures of the offer: it is not struck."
            ),
            "deviation_rewritten": self.tr(
                "Too little of “{text}…” is left of what this paper must say. Keep its words and add yours."
            ),
            "deviation_figures": self.tr(
                "The figures of a paragraph stay as they are: {before} became {after}. For others "
                "make the offer anew on page 5."
            ),
            "deviation_new_figure": self.tr(
                "An added paragraph names no amount, rate, date or number of days: {figures}. Put it "
                "into a new offer on page 5, or as a promise on page 7."
            ),
            "deviation_english_figure": self.tr("The English has figures that the Chinese has not: {figures}."),
            "deviation_never": self.tr("Nobody may promise this: “{words}”. Take it out."),
            "deviation_negates": self.tr(
                "“{words}” turns round what the law or the offer says. Take it out, or make the offer anew on page 5."
            ),
            "deviation_fee": self.tr(
                "A charge or rate (“{words}”) belongs into the offer and its cost table. Make the offer anew on page 5."
            ),
            "deviation_closed": self.tr(
                "A clause was agreed otherwise that changes by a new offer, or not at all; let its standard text hold."
            ),
            "deviation_not_chinese": self.tr(
                "“{words}…”: the agreement is the Chinese text. Write it in Chinese, the English beside it."
            ),
            "deviation_quantity": self.tr(
                "“{words}” names an amount or a time in words. Put it into a new offer on page 5."
            ),
            "deviation_reserved": self.tr(
                "“{words}”: another clause of this paper settles that. Take it out, or make the offer anew on page 5."
            ),
            "deviation_promise": self.tr(
                "“{words}” sounds like a promise; nobody follows it unless it stands on page 7, too."
            ),
            "total_missing": self.tr("The total {total} does not stand on the paper."),
            "box_doubled": self.tr("The signature field “{box}” stands twice."),
            "copy_to_read": self.tr("This is a copy to read in large print; it is never signed."),
            "box_missing": self.tr("A signature field is missing: {box}."),
            "box_not_wanted": self.tr("Nobody signs in the field “{box}”."),
            "no_glyph": self.tr(
                "No font draws {character} ({codepoint}); in a name, write its reading in capitals on page 1."
            ),
            "annual_rate_missing": self.tr("The annual rate {rate} does not stand on the paper."),
            "annual_rate_less": self.tr("Another rate is more conspicuous than the annual rate {rate}."),
            "annual_rate_over": self.tr(
                "The annual rate with all cost in it is {rate}, over {most}: make a new round with a lower rate."
            ),
            "cost_principal_missing": self.tr(
                "The cost table does not state the principal {stated}: its template is wrong; tell head office."
            ),
            "cost_interest_missing": self.tr(
                "The cost table does not state the interest and fees {stated}: its template is wrong; tell head office."
            ),
            "cost_total_missing": self.tr(
                "The cost table does not state the sum {stated}: its template is wrong; tell head office."
            ),
            "cost_count_missing": self.tr(
                "The cost table does not state the number of payments ({stated}): its template is wrong; tell head "
                "office."
            ),
            "cost_last_day_missing": self.tr(
                "The cost table does not state the last day {stated}: its template is wrong; tell head office."
            ),
            "cost_items_missing": self.tr(
                "The cost table does not list item by item what is collected, by whom, as agreed and on a breach: its "
                "template is wrong; tell head office."
            ),
            "cost_item_missing": self.tr(
                "The line “{row}” of the cost table is missing or says something else than the plan: its template is "
                "wrong; tell head office."
            ),
            "cost_item_unknown": self.tr(
                "The line “{row}” of the cost table belongs to no plan: its template is wrong; tell head office."
            ),
            "cost_beside": self.tr(
                "The cost table speaks of a charge beside its lists: “{text}”; its template is wrong; tell head office."
            ),
            "cost_not_written_out": self.tr(
                "Nobody writes out on the cost table that they know the cost: its template is wrong; tell head office."
            ),
            "cost_nothing_else_missing": self.tr(
                "The cost table does not say that beside its items nothing is collected: its template is wrong; tell "
                "head office."
            ),
            "cost_rate_unboxed": self.tr(
                "The annual rate {rate} does not stand out in its box on the cost table: its template is wrong; tell "
                "head office."
            ),
            "cost_other_rate": self.tr(
                "“{rate}” is as conspicuous on the cost table as the annual rate: its template is wrong; tell head "
                "office."
            ),
            "never_promised": self.tr("“{phrase}” may not be promised; change the words on page 2, 3 or 5."),
        }[code]
