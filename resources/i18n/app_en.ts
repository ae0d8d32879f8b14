<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CheckInPanel</name>
    <message numerus="yes">
        <source>✓ The signed cost table was checked back in, %n page(s).</source>
        <translation>
            <numerusform>✓ The signed cost table was checked back in, %n page.</numerusform>
            <numerusform>✓ The signed cost table was checked back in, %n pages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>✓ Checked back in by its scan, %n page(s).</source>
        <translation>
            <numerusform>✓ Checked back in by its scan, %n page.</numerusform>
            <numerusform>✓ Checked back in by its scan, %n pages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>✓ Checked back in by two persons, %n page(s).</source>
        <translation>
            <numerusform>✓ Checked back in by two persons, %n page.</numerusform>
            <numerusform>✓ Checked back in by two persons, %n pages.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Checklist</name>
    <message numerus="yes">
        <source>{state}, %n file(s)</source>
        <translation>
            <numerusform>{state}, %n file</numerusform>
            <numerusform>{state}, %n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CollectPage</name>
    <message numerus="yes">
        <source>{name}, %n page(s)</source>
        <translation>
            <numerusform>{name}, %n page</numerusform>
            <numerusform>{name}, %n pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{file}: {first} to {last}, %n row(s)</source>
        <translation>
            <numerusform>{file}: {first} to {last}, %n row</numerusform>
            <numerusform>{file}: {first} to {last}, %n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ColumnMatchDialog</name>
    <message numerus="yes">
        <source>%n row(s) from {first} to {last}, {refused} left out.
Average a month: in {income}, out {expense}.</source>
        <translation>
            <numerusform>%n row from {first} to {last}, {refused} left out.
Average a month: in {income}, out {expense}.</numerusform>
            <numerusform>%n rows from {first} to {last}, {refused} left out.
Average a month: in {income}, out {expense}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Counted</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n event</numerusform>
            <numerusform>%n events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n file</numerusform>
            <numerusform>%n files</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n month</numerusform>
            <numerusform>%n months</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n payment(s)</source>
        <translation>
            <numerusform>%n payment</numerusform>
            <numerusform>%n payments</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n round(s)</source>
        <translation>
            <numerusform>%n round</numerusform>
            <numerusform>%n rounds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DayBand</name>
    <message numerus="yes">
        <source>F10  %n days were not signed off, from {date} on.</source>
        <translation>
            <numerusform>F10  %n day was not signed off, from {date} on.</numerusform>
            <numerusform>F10  %n days were not signed off, from {date} on.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MessageHelpView</name>
    <message numerus="yes">
        <source>%n message(s); ↓ ↑ goes through them.</source>
        <translation>
            <numerusform>%n message; ↓ ↑ goes through them.</numerusform>
            <numerusform>%n messages; ↓ ↑ goes through them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PackageCards</name>
    <message numerus="yes">
        <source>{number} papers</source>
        <translation>
            <numerusform>{number} paper</numerusform>
            <numerusform>{number} papers</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PaperWishes</name>
    <message numerus="yes">
        <source>%n clause(s) agreed otherwise</source>
        <translation>
            <numerusform>%n clause agreed otherwise</numerusform>
            <numerusform>%n clauses agreed otherwise</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PaperWords</name>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n promise(s)</source>
        <translation>
            <numerusform>%n promise</numerusform>
            <numerusform>%n promises</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ParkDialog</name>
    <message numerus="yes">
        <source>First the r&amp;eceipt: %n paper(s) without one…</source>
        <translation>
            <numerusform>First the r&amp;eceipt: %n paper without one…</numerusform>
            <numerusform>First the r&amp;eceipt: %n papers without one…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PathWords</name>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PromiseColumns</name>
    <message numerus="yes">
        <source>%n more, up to {date}</source>
        <translation>
            <numerusform>%n more, up to {date}</numerusform>
            <numerusform>%n more, up to {date}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n settled</source>
        <translation>
            <numerusform>%n settled</numerusform>
            <numerusform>%n settled</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PromiseRow</name>
    <message numerus="yes">
        <source>{state}, %n day(s) late</source>
        <translation>
            <numerusform>{state}, %n day late</numerusform>
            <numerusform>{state}, %n days late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{state}, put off %n time(s)</source>
        <translation>
            <numerusform>{state}, put off %n time</numerusform>
            <numerusform>{state}, put off %n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReceivedPapers</name>
    <message numerus="yes">
        <source>3 Print the receipt: %n paper(s) (F9)…</source>
        <translation>
            <numerusform>3 Print the receipt: %n paper (F9)…</numerusform>
            <numerusform>3 Print the receipt: %n papers (F9)…</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RetentionDesk</name>
    <message numerus="yes">
        <source>The content of %n case(s) goes for good: it is in no list, no search and no file.</source>
        <translation>
            <numerusform>The content of %n case goes for good: it is in no list, no search and no file.</numerusform>
            <numerusform>The content of %n cases goes for good: they are in no list, no search and no file.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScanDialog</name>
    <message numerus="yes">
        <source>All %n page(s) are there, current and signed.</source>
        <translation>
            <numerusform>The %n page is there, current and signed.</numerusform>
            <numerusform>All %n pages are there, current and signed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Not signed yet: %n field(s) are empty.</source>
        <translation>
            <numerusform>Not signed yet: %n field is empty.</numerusform>
            <numerusform>Not signed yet: %n fields are empty.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Please look: %n place(s) to decide.</source>
        <translation>
            <numerusform>Please look: %n place to decide.</numerusform>
            <numerusform>Please look: %n places to decide.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScheduleDialog</name>
    <message numerus="yes">
        <source>%n payment(s), {payment} in total: {principal_title} {principal}, {interest_title} {interest}</source>
        <translation>
            <numerusform>%n payment, {payment} in total: {principal_title} {principal}, {interest_title} {interest}</numerusform>
            <numerusform>%n payments, {payment} in total: {principal_title} {principal}, {interest_title} {interest}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n payment(s), {payment} in total: {principal} principal, {interest} interest and fee</source>
        <translation>
            <numerusform>%n payment, {payment} in total: {principal} principal, {interest} interest and fee</numerusform>
            <numerusform>%n payments, {payment} in total: {principal} principal, {interest} interest and fee</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TalkWords</name>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s)</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n package(s) shown</source>
        <translation>
            <numerusform>%n package shown</numerusform>
            <numerusform>%n packages shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TextBox</name>
    <message numerus="yes">
        <source>{length} / {limit}: too long by %n character(s)</source>
        <translation>
            <numerusform>{length} / {limit}: too long by %n character</numerusform>
            <numerusform>{length} / {limit}: too long by %n characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WindowActs</name>
    <message numerus="yes">
        <source>Looking around to ask about: %n (Shift+F8)</source>
        <translation>
            <numerusform>Looking around to ask about: %n (Shift+F8)</numerusform>
            <numerusform>Looking around to ask about: %n (Shift+F8)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Your password holds %n more day(s); Ctrl+F12 changes it.</source>
        <translation>
            <numerusform>Your password holds %n more day; Ctrl+F12 changes it.</numerusform>
            <numerusform>Your password holds %n more days; Ctrl+F12 changes it.</numerusform>
        </translation>
    </message>
</context>
</TS>
