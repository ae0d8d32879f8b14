"""The counter: every service of one unlocked desk, handed to the user interface and the commands as one value."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop_app.domain.rehearsal.rehearsal import ScriptedCustomer
from desktop_app.services.approvals.approve import Approve
from desktop_app.services.approvals.telephone import Telephone
from desktop_app.services.audits.audit import Audit
from desktop_app.services.audits.look_up_alerts import LookUpAlerts
from desktop_app.services.cases.briefs import Briefs
from desktop_app.services.cases.case_views import CaseViews
from desktop_app.services.cases.cases import Cases
from desktop_app.services.cases.certificates import Certificates
from desktop_app.services.cases.find import Find
from desktop_app.services.cases.history import Histories
from desktop_app.services.cases.responsibility import Responsibility
from desktop_app.services.customer.succession import Succession
from desktop_app.services.customer.unmask import Unmask
from desktop_app.services.day.day_end import DayEnd
from desktop_app.services.deadlines.clocks import Clocks
from desktop_app.services.deadlines.reminders import Reminders
from desktop_app.services.desk import Desk
from desktop_app.services.figures.fairness import FairnessReports
from desktop_app.services.figures.figures import Figures
from desktop_app.services.figures.register import Register
from desktop_app.services.papers.composing import Composing
from desktop_app.services.papers.desk_keys import DeskKeyBook
from desktop_app.services.papers.large_print import LargePrint
from desktop_app.services.papers.material_list import MaterialList
from desktop_app.services.papers.offer_sheets import OfferSheets
from desktop_app.services.papers.paper_receipts import PaperReceipts
from desktop_app.services.papers.particulars import PaperParticulars
from desktop_app.services.papers.printed.certified_copies import CertifiedCopies
from desktop_app.services.papers.printed.pinned_papers import FieldMap
from desktop_app.services.papers.printed.print_jobs import PrintJobs
from desktop_app.services.papers.printed.print_ledger import PrintLedger
from desktop_app.services.papers.round_sheet import RoundSheets
from desktop_app.services.papers.side_papers import PapersBeside, SideTexts
from desktop_app.services.ports.papers import PaperTexts, PaperWriter
from desktop_app.services.ports.printing import Printer
from desktop_app.services.ports.scans import ScanKind
from desktop_app.services.promises.ask_again import AskAgain
from desktop_app.services.promises.breach import Breach
from desktop_app.services.promises.recounting import Recounting
from desktop_app.services.rehearsal.rehearsals import Rehearsals
from desktop_app.services.signing.check_in import CheckIn
from desktop_app.services.signing.scan_readings import ScanReadings
from desktop_app.services.signing.seal import Seals
from desktop_app.services.staff.own_word import OwnWord
from desktop_app.services.staff.passwords import Passwords
from desktop_app.services.staff.staff import Staff
from desktop_app.services.stages.agree import Agree
from desktop_app.services.stages.collect import Collect
from desktop_app.services.stages.communicate import Communicate
from desktop_app.services.stages.earlier import Earlier
from desktop_app.services.stages.follow_up import FollowUp
from desktop_app.services.stages.identify import Identify
from desktop_app.services.stages.negotiate import Negotiate
from desktop_app.services.stages.propose import Propose


@dataclass(frozen=True, slots=True)
class Counter:
    """The services of one desk; each stage's stands under the stage's name."""

    desk: Desk
    cases: Cases
    views: CaseViews
    find: Find
    identify: Identify
    collect: Collect
    communicate: Communicate
    propose: Propose
    negotiate: Negotiate
    agree: Agree
    approve: Approve
    telephone: Telephone
    follow_up: FollowUp
    material_list: MaterialList
    round_sheets: RoundSheets
    seals: Seals
    papers_beside: PapersBeside
    paper_receipts: PaperReceipts
    particulars: PaperParticulars
    certified_copies: CertifiedCopies
    large_print: LargePrint
    print_ledger: PrintLedger
    offer_sheets: OfferSheets
    check_in: CheckIn
    scan_readings: ScanReadings
    fairness: FairnessReports
    figures: Figures
    register: Register
    clocks: Clocks
    histories: Histories
    earlier: Earlier
    reminders: Reminders
    recounting: Recounting
    day_end: DayEnd
    breach: Breach
    ask_again: AskAgain
    rehearsals: Rehearsals
    responsibility: Responsibility
    succession: Succession
    briefs: Briefs
    staff: Staff
    own_word: OwnWord
    audit: Audit
    certificates: Certificates
    unmask: Unmask
    look_up_alerts: LookUpAlerts


def serve(
    desk: Desk,
    texts: PaperTexts,
    side_paper_text: SideTexts,
    writer: PaperWriter,
    printer: Printer,
    scan_kind: ScanKind,
    readings: ScanReadings,
    fields: FieldMap,
    *,
    passwords: Passwords,
    customers: Callable[[], Sequence[ScriptedCustomer]] = tuple,
) -> Counter:
    """Make the services of *desk*; *customers* reads the scripted ones of a training desk."""
    offers = OfferSheets(desk, DeskKeyBook(desk))
    clocks, histories = Clocks(desk), Histories(desk)
    cases, reminders = Cases(desk), Reminders(desk, clocks)
    agree = Agree(desk, texts, writer, printer, supplements=side_paper_text)
    composing = Composing(desk, texts, writer, side_paper_text)
    return Counter(
        desk=desk,
        cases=cases,
        views=CaseViews(desk),
        find=Find(desk),
        identify=Identify(desk, writer.can_draw),
        collect=Collect(desk),
        communicate=Communicate(desk),
        propose=Propose(desk),
        negotiate=Negotiate(desk),
        agree=agree,
        approve=Approve(desk, scan_kind),
        telephone=Telephone(desk),
        follow_up=FollowUp(desk),
        material_list=MaterialList(desk, texts, writer, printer),
        round_sheets=RoundSheets(desk, texts, writer, printer),
        seals=Seals(desk),
        particulars=PaperParticulars(desk, composing, scan_kind),
        certified_copies=CertifiedCopies(desk, writer, printer),
        large_print=LargePrint(desk, composing, writer, printer),
        print_ledger=PrintLedger(desk, PrintJobs(desk, printer)),
        papers_beside=PapersBeside(desk, side_paper_text, writer, printer, offers),
        paper_receipts=PaperReceipts(desk, side_paper_text, writer, printer),
        offer_sheets=offers,
        check_in=CheckIn(desk, readings, fields),
        scan_readings=readings,
        fairness=FairnessReports(desk),
        register=Register(desk, reminders, cases),
        figures=Figures(desk, writer, printer),
        clocks=clocks,
        histories=histories,
        earlier=Earlier(desk, histories),
        reminders=reminders,
        recounting=Recounting(desk, composing),
        day_end=DayEnd(desk, cases, reminders, agree, writer, printer),
        breach=Breach(desk, composing),
        ask_again=AskAgain(desk),
        rehearsals=Rehearsals(desk, histories, customers),
        responsibility=Responsibility(desk),
        succession=Succession(desk),
        briefs=Briefs(desk, clocks, reminders, writer, printer),
        staff=Staff(desk, passwords),
        own_word=OwnWord(desk, passwords),
        audit=Audit(desk, writer, printer),
        certificates=Certificates(desk, histories, writer, printer),
        unmask=Unmask(desk),
        look_up_alerts=LookUpAlerts(desk),
    )
