/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-finding.h"

#include <glib/gi18n-lib.h>

/* Every kind of problem that Laurel finds. Scripts, help pages and remembered acknowledgements go by the codes: never
 * change one. Limits are those of the reference tools and services; where they differ, the stricter one that would
 * really refuse the record makes an error, the other a warning. */
static const LaurelRule rules[] = {
  /* The sheet as a whole */
  { "unknown-column", LAUREL_SEVERITY_WARNING,
    N_("Column that Laurel does not know"),
    N_("The header is not one of the template’s, so what stands in the column is kept but not sent. Choose "
       "the right column for it, or leave it out.") },
  { "ignored-column", LAUREL_SEVERITY_ADVICE,
    N_("Column that is left out"),
    N_("Columns for comments and for counting are kept in your file and never sent. There is nothing to do.") },
  { "carried-column", LAUREL_SEVERITY_WARNING,
    N_("Column about an assessment or a course"),
    N_("The web Publisher takes these columns and does nothing with them. Their cells are kept and not sent; describe "
       "the assessment or the course in a condition of the credential.") },
  { "remembered-column", LAUREL_SEVERITY_ADVICE,
    N_("Column matched as before"),
    N_("You chose earlier what a column with this header means. Match the columns anew if that is wrong.") },
  { "duplicate-column", LAUREL_SEVERITY_WARNING,
    N_("Column that is there twice"),
    N_("Two headers mean the same column. The one spelt as in the template is used, and the other one is kept "
       "beside your credentials and not sent. Delete the one that you do not need.") },
  { "row-too-long", LAUREL_SEVERITY_WARNING,
    N_("Row with more cells than the header has"),
    N_("Cells beyond the last header belong to no column and are not read. Often a comma in a text has "
       "split a cell: put the text in quotation marks, or save the file from the spreadsheet program again.") },
  { "row-in-cell", LAUREL_SEVERITY_WARNING,
    N_("Cell that holds other rows"),
    N_("A quotation mark is missing or one is too many, so the reader went on over the end of the row: the rows below "
       "stand in this cell, and the credentials in them are missing. Correct the quotation marks, best by saving the file from the "
       "spreadsheet program again, and import it again."),
    .flags = LAUREL_RULE_ACKNOWLEDGE },
  { "publisher-would-drop-row", LAUREL_SEVERITY_WARNING,
    N_("Row that the web Publisher would skip"),
    N_("The Publisher skips a row whose first six cells are empty, and says nothing about it afterwards. "
       "Laurel reads it; move the identifier and the name to the front before you upload the sheet there.") },
  { "identifier-reused", LAUREL_SEVERITY_ERROR,
    N_("Identifier used for another name"),
    N_("An identifier stands for one credential. When a row has the identifier of an earlier row but "
       "another name, one of the two is wrong: correct the identifier or the name."),
    .facts = "V03" },
  { "append-without-record", LAUREL_SEVERITY_ERROR,
    N_("Added row without a record"),
    N_("A row with the action “Append” adds costs or conditions to a record further up. Put the row below "
       "its record and give it the same identifier and name.") },
  { "append-row-apart", LAUREL_SEVERITY_WARNING,
    N_("Added row away from its record"),
    N_("Laurel joins a row that adds a cost or a condition to its record wherever it stands. The web Publisher "
       "adds it to the record right above it: move the row there before you upload the sheet.") },
  { "other-owner", LAUREL_SEVERITY_ERROR,
    N_("Record of another organization"),
    N_("The CTID belongs to a credential of another organization, so the row was left out. Correct the CTID or the "
       "owner. To hand a credential over, change the owner in the record itself.") },
  { "identifier-of-other-record", LAUREL_SEVERITY_ERROR,
    N_("Identifiers of two credentials"),
    N_("The CTID is one credential’s and the external identifier another’s, so the row was left out. Correct the one "
       "that is wrong.") },
  { "matched-by-looks", LAUREL_SEVERITY_ADVICE,
    N_("Matched by name, type and web page"),
    N_("The row has neither a CTID nor an external identifier and looks like a credential that is there, so it changes "
       "that one. Give it an external identifier if it is another one.") },
  { "already-there", LAUREL_SEVERITY_ERROR,
    N_("New row for a record that is there"),
    N_("The action says that the credential is new, but it is in the list already, so the row was left out. Write "
       "“Update” to change it, or give the new credential an identifier of its own.") },
  { "update-without-record", LAUREL_SEVERITY_ERROR,
    N_("Update without a record"),
    N_("The action says that the row changes a credential, but none has its identifier, so the row was left out. "
       "Correct the identifier, or write “New”.") },
  { "external-identifier-kept", LAUREL_SEVERITY_WARNING,
    N_("External identifier was kept"),
    N_("An import finds a credential by its identifiers and does not change them. Correct the sheet, or change the "
       "identifier in the record itself.") },
  { "status-kept", LAUREL_SEVERITY_ADVICE,
    N_("Status was kept"),
    N_("Where the status is empty, a credential that is there keeps the one it has. The web Publisher would make it "
       "“Active”.") },
  { "profile-unclear", LAUREL_SEVERITY_ERROR,
    N_("Cost or condition that may be any of several"),
    N_("The credential has several costs, conditions or the like, and the row does not say which one it changes, so "
       "they stay as they are. Give each an identifier in the sheet, or write #NEW to add one.") },
  { "profile-unknown", LAUREL_SEVERITY_ERROR,
    N_("Unknown cost or condition"),
    N_("The identifier names no cost or condition that the credential has, so nothing was changed. Correct it, or "
       "write #NEW to add one.") },
  { "nothing-to-delete", LAUREL_SEVERITY_ERROR,
    N_("Nothing to delete"),
    N_("“#DELETE” takes away a cost or a condition that is there. There is none, or none with this identifier.") },
  { "header-below-top", LAUREL_SEVERITY_ADVICE,
    N_("Rows above the header"),
    N_("The header does not stand in the first row. The rows above it are left out; there is nothing to do.") },
  { "sample-row-skipped", LAUREL_SEVERITY_ADVICE,
    N_("Instructions or sample row"),
    N_("Rows of the template with instructions or samples are skipped. You may delete them.") },
  { "filled-row-skipped", LAUREL_SEVERITY_WARNING,
    N_("Filled row among the template’s own"),
    N_("The first cell still says “ADD NEW CREDENTIAL HERE”, so the row counts as one of the template’s and is "
       "skipped, although a credential stands in it. Write the credential’s identifier into the first cell.") },
  { "encoding-guessed", LAUREL_SEVERITY_ADVICE,
    N_("Encoding was guessed"),
    N_("The file does not say how its letters are stored. If letters with accents look wrong, import it "
       "again with another encoding, or save it as “CSV UTF-8”.") },
  { "empty-row-skipped", LAUREL_SEVERITY_ADVICE,
    N_("Empty row"),
    N_("Rows without anything in them are skipped. You may delete them.") },
  { "owner-not-given", LAUREL_SEVERITY_ADVICE,
    N_("Owner is not known yet"),
    N_("Some rows do not say which organization owns the credential, or say “me”. They are taken as your "
       "own organization’s when they are sent."),
    .facts = "V17" },
  /* Required parts */
  { "identifier-missing", LAUREL_SEVERITY_WARNING,
    N_("No identifier"),
    N_("Without an external identifier or a CTID, Laurel cannot tell next time that the row is the same "
       "credential. Give each credential a short identifier of your own and never change it.") },
  { "name-missing", LAUREL_SEVERITY_ERROR,
    N_("No name"),
    N_("The Registry takes no credential without a name. Write the name as it stands in your catalog."),
    .facts = "V05" },
  { "description-missing", LAUREL_SEVERITY_ERROR,
    N_("No description"),
    N_("The Registry takes no credential without a description. Say in a sentence or two what the "
       "credential shows that its holder can do."),
    .facts = "V06" },
  { "type-missing", LAUREL_SEVERITY_ERROR,
    N_("No credential type"),
    N_("The Registry must know what kind of credential it is. Choose one from the list, such as "
       "“Certificate of Completion”."),
    .facts = "V04" },
  { "status-missing", LAUREL_SEVERITY_ADVICE,
    N_("No status"),
    N_("A credential without a status is sent as “Active”. Write “Active”, or the status that it has."),
    .facts = "V14" },
  { "webpage-missing", LAUREL_SEVERITY_ERROR,
    N_("No web page"),
    N_("The Registry takes no credential without the address of a page that tells about it. Copy the "
       "address from your web browser. The Registry opens the page when the record arrives, and refuses an active "
       "credential whose page does not answer; Laurel does not look."),
    .facts = "V08 V11" },
  { "language-missing", LAUREL_SEVERITY_ERROR,
    N_("No language"),
    N_("The Registry asks in which language the credential is offered. For most, write “English”."),
    .facts = "V15" },
  { "benchmark-missing", LAUREL_SEVERITY_ADVICE,
    N_("Recommended part is missing"),
    N_("Not required, but it helps people to find and compare. Laurel counts it for completeness. Fill it in when you "
       "have it.") },
  { "availability-missing", LAUREL_SEVERITY_ADVICE,
    N_("Nothing says where it is available"),
    N_("Say where people can get the credential: a place, a page where it is available online, or a page "
       "that lists the places.") },
  /* Texts */
  { "name-too-short", LAUREL_SEVERITY_ERROR,
    N_("Name is too short"),
    N_("The Registry refuses names of fewer than 3 characters. Write the whole name."),
    .facts = "V05" },
  { "name-too-long", LAUREL_SEVERITY_ERROR,
    N_("Name is too long"),
    N_("The Publisher refuses names of more than 400 characters. Keep the name, and put the rest in the "
       "description.") },
  { "description-too-short", LAUREL_SEVERITY_ERROR,
    N_("Description is too short"),
    N_("The Registry refuses descriptions of fewer than 15 characters. Write a whole sentence."),
    .facts = "V06" },
  { "description-short", LAUREL_SEVERITY_WARNING,
    N_("Description is very short"),
    N_("The web Publisher asks for at least 25 characters, and readers for a whole sentence. Say what the "
       "credential is about and whom it is for."),
    .facts = "V06" },
  { "description-repeats-name", LAUREL_SEVERITY_WARNING,
    N_("Description only repeats the name"),
    N_("A description that says the same as the name tells a learner nothing. Say what the credential shows "
       "that its holder can do."),
    .facts = "V07" },
  { "text-too-long", LAUREL_SEVERITY_WARNING,
    N_("Text is too long"),
    N_("The Publisher takes only so many characters in this column. Shorten the text.") },
  { "identifier-too-long", LAUREL_SEVERITY_ERROR,
    N_("External identifier is too long"),
    N_("The Publisher refuses identifiers of more than 50 characters. Use a shorter one.") },
  { "text-is-date", LAUREL_SEVERITY_WARNING,
    N_("Name or identifier that became a date"),
    N_("Spreadsheet programs make a date of what looks like one: of “1-5” they make “5-Jan”. Format the column as text "
       "there, and type the name or identifier again. If it is meant as it stands, there is nothing to do.") },
  { "internal-identifier-bad", LAUREL_SEVERITY_WARNING,
    N_("Not a number from the Publisher"),
    N_("The internal identifier of a cost, condition or connection is the Publisher’s own, and comes with its download. "
       "With anything else the Publisher finds nothing to change. Empty the cell, or write #NEW to add one; numbers of "
       "your own belong into the external identifier.") },
  { "keyword-too-long", LAUREL_SEVERITY_WARNING,
    N_("Keyword is too long"),
    N_("A keyword has at most 200 characters. If several stand in one, put the | character between them.") },
  { "html-in-text", LAUREL_SEVERITY_WARNING,
    N_("Text holds HTML tags"),
    N_("The Registry removes HTML tags, and what is left may run together. Use plain text."),
    .facts = "V42" },
  { "script-in-text", LAUREL_SEVERITY_ERROR,
    N_("Text holds a script"),
    N_("The Registry empties a text that holds a script. Delete the script and keep the plain text."),
    .facts = "V42" },
  { "javascript-in-text", LAUREL_SEVERITY_WARNING,
    N_("Text holds the word “javascript”"),
    N_("The Registry may empty a text that holds the word “javascript”, because it takes it for a script. "
       "Write “JS” or “Java Script”, or look at the record after publishing."),
    .facts = "V42" },
  { "sample-left-over", LAUREL_SEVERITY_ERROR,
    N_("Sample text was left over"),
    N_("The cell still holds the sample of the template. Write what holds for your credential, or empty the "
       "cell.") },
  { "delete-refused", LAUREL_SEVERITY_ERROR,
    N_("This part cannot be deleted"),
    N_("“#DELETE” takes a part away from a published record. This part is required: write its new value, or "
       "leave the cell empty to keep the old one.") },
  { "delete-spelling", LAUREL_SEVERITY_ERROR,
    N_("“#DELETE” in another spelling"),
    N_("The mark that takes a part away from a published record is “#DELETE”, in capitals. In another "
       "spelling it would be published as a text.") },
  { "placeholder-value", LAUREL_SEVERITY_WARNING,
    N_("Placeholder instead of a value"),
    N_("Words such as “Unknown” or “N/A” would be published as if they were the value. Write the value, or "
       "leave the cell empty.") },
  { "spreadsheet-error", LAUREL_SEVERITY_ERROR,
    N_("Error of the spreadsheet program"),
    N_("The spreadsheet program could not work the cell out, and saved its error instead. Repair the "
       "formula there, or type the value.") },
  { "number-damaged", LAUREL_SEVERITY_ERROR,
    N_("Number was shortened by the spreadsheet program"),
    N_("The spreadsheet program has saved a long number in short form, and some of its digits are lost. "
       "Format the column as text there and type the number again.") },
  { "formula-left", LAUREL_SEVERITY_ERROR,
    N_("Formula instead of its value"),
    N_("The file holds a formula of a spreadsheet program where its result should be. Copy the column there, "
       "paste it as values, and save the file again.") },
  { "marks-around", LAUREL_SEVERITY_ERROR,
    N_("Marks around a value"),
    N_("Quotation marks or apostrophes that were meant for a spreadsheet program stand around the value, and "
       "invisible characters may hide in it. Use the value without them.") },
  { "escapes-in-text", LAUREL_SEVERITY_WARNING,
    N_("Signs for line breaks in a text"),
    N_("Another program wrote line breaks as “\\n” or “_x000D_”, and readers would see those signs. Use the "
       "text with real line breaks or blanks.") },
  { "text-garbled", LAUREL_SEVERITY_WARNING,
    N_("Letters are garbled"),
    N_("Letters with accents, dashes or quotation marks were stored in one encoding and read in another. "
       "Use the corrected text, or import the file with another encoding.") },
  { "odd-spaces", LAUREL_SEVERITY_ADVICE,
    N_("Unusual blanks"),
    N_("The text holds blanks that cannot be seen as such, line breaks or invisible characters, often "
       "copied from a web page. They hinder searching; use plain blanks.") },
  { "list-separator", LAUREL_SEVERITY_ERROR,
    N_("List without | between its items"),
    N_("Only the | character parts the items of a list. With commas, semicolons or line breaks between them "
       "all would be read as one item.") },
  { "list-in-item", LAUREL_SEVERITY_WARNING,
    N_("Items that may be several"),
    N_("Only the | character parts the items of a list, and this one has semicolons or commas. It is sent as one "
       "item, and nobody who looks for one of its parts finds it.") },
  { "list-escape", LAUREL_SEVERITY_WARNING,
    N_("Backslash before |"),
    N_("The | character always parts two items, and no sign can take that away from it. Write another "
       "character, such as a dash, where no new item is meant.") },
  { "list-repeats", LAUREL_SEVERITY_ADVICE,
    N_("List names something twice"),
    N_("Each item of a list needs to be there only once. Take the repeated one out.") },
  /* Identity */
  { "ctid-bad", LAUREL_SEVERITY_ERROR,
    N_("Not a CTID"),
    N_("A CTID is “ce-” and 32 letters and digits in five groups, 39 characters in all. Copy it from the "
       "Registry, or leave the cell empty: a new credential gets one by itself."),
    .facts = "V01" },
  { "ctid-spelling", LAUREL_SEVERITY_ADVICE,
    N_("CTID in another spelling"),
    N_("CTIDs are written in small letters and without blanks. Laurel reads it all the same."),
    .facts = "V01 V02" },
  { "action-bad", LAUREL_SEVERITY_ERROR,
    N_("Unknown action"),
    N_("The column says what the row is: “New”, “Update” or “Append”. Most sheets do not need it; leave the "
       "cell empty when in doubt.") },
  { "duplicate-ctid", LAUREL_SEVERITY_ERROR,
    N_("CTID used twice"),
    N_("A CTID belongs to one credential for good. Remove the CTID from the row that is another credential, "
       "or delete the row that is there twice."),
    .facts = "V03" },
  { "duplicate-external-identifier", LAUREL_SEVERITY_ERROR,
    N_("External identifier used twice"),
    N_("An external identifier belongs to one credential of its owner. Give one of the two another "
       "identifier, or delete the row that is there twice."),
    .facts = "V46" },
  { "duplicate-record", LAUREL_SEVERITY_WARNING,
    N_("Credential may be there twice"),
    N_("Another row has the same name, type and web page. Delete one of them, or make clear in the name how "
       "they differ."),
    .facts = "V46" },
  { "same-webpage", LAUREL_SEVERITY_WARNING,
    N_("Web page of another record"),
    N_("Another credential has the same web page. That is allowed, but a page of its own for each "
       "credential serves learners better."),
    .facts = "V46" },
  /* Types and terms */
  { "type-unknown", LAUREL_SEVERITY_ERROR,
    N_("Unknown credential type"),
    N_("The type is not one that the Registry knows. Choose one from the list."),
    .facts = "V04" },
  { "type-abstract", LAUREL_SEVERITY_ERROR,
    N_("Type is too general"),
    N_("“Credential” and “Degree” are headings only. Choose a kind of credential, such as “Certificate of "
       "Completion”."),
    .facts = "V04" },
  { "type-degree", LAUREL_SEVERITY_WARNING,
    N_("Degree"),
    N_("Laurel is made for credentials that are not degrees. A degree is kept, and sent only when you name "
       "it.") },
  { "type-unstable", LAUREL_SEVERITY_ADVICE,
    N_("Type that may change"),
    N_("The Registry’s vocabulary marks this type as not settled. It can be used; look again when the "
       "vocabulary changes."),
    .facts = "V22" },
  { "term-unknown", LAUREL_SEVERITY_ERROR,
    N_("Not a term of the list"),
    N_("The column takes only terms of a fixed list. Choose one of them."),
    .facts = "V14 V21" },
  { "term-not-sent", LAUREL_SEVERITY_WARNING,
    N_("Word that the Registry’s list does not have"),
    N_("Other tools for the Registry take this word, but its vocabulary has no such term, so it is kept and not sent. "
       "Choose a term of the list, such as “Online Only”."),
    .flags = LAUREL_RULE_NOT_SENT },
  { "term-unstable", LAUREL_SEVERITY_ADVICE,
    N_("Term that may change"),
    N_("The Registry’s vocabulary marks this term as not settled. It can be used; look again when the "
       "vocabulary changes."),
    .facts = "V22" },
  { "one-value-only", LAUREL_SEVERITY_ERROR,
    N_("More than one value"),
    N_("The column takes one value. Keep the one that fits best."),
    .facts = "V14 V19" },
  { "degree-column", LAUREL_SEVERITY_WARNING,
    N_("Column for degrees only"),
    N_("Major, minor and concentration belong to degrees and are not sent for other credentials. Put the "
       "words among the subjects."),
    .facts = "V23 V44" },
  { "language-unknown", LAUREL_SEVERITY_ERROR,
    N_("Unknown language"),
    N_("Write the English name of the language, or its code: “English” or “en”, “Spanish” or “es”."),
    .facts = "V15" },
  /* Web addresses */
  { "url-no-scheme", LAUREL_SEVERITY_ERROR,
    N_("Web address without https://"),
    N_("The Registry takes whole addresses only, from “https://” on. Copy the address from your web "
       "browser."),
    .facts = "V09" },
  { "url-doubled", LAUREL_SEVERITY_ERROR,
    N_("Web address starts twice"),
    N_("The address holds “https://” twice. Delete one of them, or copy the address from your web browser "
       "again."),
    .facts = "V09" },
  { "url-is-ctid", LAUREL_SEVERITY_ERROR,
    N_("CTID instead of a web address"),
    N_("The column takes a web address. Copy the address of the page from your web browser."),
    .facts = "V12" },
  { "url-blank-inside", LAUREL_SEVERITY_ERROR,
    N_("Web address with a blank"),
    N_("A web address has no blanks in it. Copy the address from your web browser again."),
    .facts = "V09" },
  { "url-bad", LAUREL_SEVERITY_ERROR,
    N_("Not a web address"),
    N_("A web address starts with “https://” or “http://”, followed by the name of the site. Copy it from "
       "your web browser."),
    .facts = "V08 V09" },
  { "url-too-long", LAUREL_SEVERITY_WARNING,
    N_("Very long web address"),
    N_("Addresses of more than 600 characters often hold a search or a session and stop working. Look for "
       "the short address of the page.") },
  { "url-example-host", LAUREL_SEVERITY_ADVICE,
    N_("Example address"),
    N_("Addresses at example.com, example.org and the like are for samples. The Registry refuses them in "
       "production; write the real address."),
    .facts = "V10" },
  /* Dates, durations, numbers */
  { "date-bad", LAUREL_SEVERITY_ERROR,
    N_("Not a date"),
    N_("Write the date as year, month and day: 2026-08-31."),
    .facts = "V25" },
  { "date-spelling", LAUREL_SEVERITY_ADVICE,
    N_("Date in another spelling"),
    N_("Laurel reads the date without doubt. Written as year, month and day, every program reads it alike."),
    .facts = "V25" },
  { "date-ambiguous", LAUREL_SEVERITY_WARNING,
    N_("Day and month could be swapped"),
    N_("The date can be read in two ways. Laurel does not guess: it leaves the date out until you write it as "
       "year, month and day. For a whole column, choose that format in the spreadsheet program and save again."),
    .facts = "V25", .flags = LAUREL_RULE_NOT_SENT },
  { "date-short-year", LAUREL_SEVERITY_WARNING,
    N_("Year with two digits"),
    N_("Laurel takes such a year for one from 1970 to 2069. Write the date as year, month and day to make it "
       "sure: 2026-08-31."),
    .facts = "V25" },
  { "date-serial", LAUREL_SEVERITY_ERROR,
    N_("Number of a day instead of a date"),
    N_("Spreadsheet programs keep a date as a number of days, and this column was saved as numbers. Write the "
       "date, or format the column as a date there and save the file again."),
    .facts = "V25" },
  { "date-partial", LAUREL_SEVERITY_ERROR,
    N_("Date without a day"),
    N_("The Registry asks for a full date. Add the month and the day: 2026-08-31."),
    .facts = "V25" },
  { "date-too-early", LAUREL_SEVERITY_ERROR,
    N_("Date before 1800"),
    N_("The Registry refuses dates before 1800. Correct the year."),
    .facts = "V25" },
  { "duration-bad", LAUREL_SEVERITY_ERROR,
    N_("Not a duration"),
    N_("Write a number and a unit, such as “12 weeks”, or a range, such as “3 months~6 months”."),
    .facts = "V28" },
  { "duration-spelling", LAUREL_SEVERITY_ADVICE,
    N_("Duration in another spelling"),
    N_("Laurel reads the duration without doubt. The web Publisher reads it only in the plain spelling, "
       "such as “12 weeks”.") },
  { "duration-no-unit", LAUREL_SEVERITY_ERROR,
    N_("Duration without a unit"),
    N_("A number alone does not say whether hours, weeks or months are meant. Add the unit, as in “12 "
       "weeks”."),
    .facts = "V28" },
  { "duration-no-number", LAUREL_SEVERITY_ERROR,
    N_("Duration without a number"),
    N_("Write how many: “12 weeks”."),
    .facts = "V28" },
  { "duration-unknown-unit", LAUREL_SEVERITY_ERROR,
    N_("Unknown unit of time"),
    N_("Use years, months, weeks, days, hours or minutes."),
    .facts = "V28" },
  { "duration-half-range", LAUREL_SEVERITY_ERROR,
    N_("Range with one end missing"),
    N_("A range needs both ends: “3 months~6 months”."),
    .facts = "V29" },
  { "duration-backwards", LAUREL_SEVERITY_ERROR,
    N_("Range the wrong way round"),
    N_("The shorter duration stands first: “3 months~6 months”."),
    .facts = "V29" },
  { "duration-several-units", LAUREL_SEVERITY_WARNING,
    N_("Duration with several units"),
    N_("The web Publisher keeps the first unit only and drops the rest. Write the duration in one unit, "
       "such as “18 months”.") },
  { "duration-fraction", LAUREL_SEVERITY_ERROR,
    N_("Part of a unit"),
    N_("The web Publisher takes whole numbers only, and this part of a month, week or day has no exact smaller "
       "unit. Write whole weeks, days, hours or minutes."),
    .facts = "V28" },
  { "duration-range-not-allowed", LAUREL_SEVERITY_ERROR,
    N_("One duration is needed"),
    N_("This column takes one duration, not a range. Write the one that holds for most."),
    .facts = "V29" },
  { "number-bad", LAUREL_SEVERITY_ERROR,
    N_("Not a number"),
    N_("Write digits, with a point for decimals: 2.5.") },
  { "boolean-bad", LAUREL_SEVERITY_ERROR,
    N_("Neither yes nor no"),
    N_("Write “true” or “false”.") },
  { "code-bad", LAUREL_SEVERITY_ERROR,
    N_("Not a code of the list"),
    N_("Codes have a fixed form: O*NET 15-1252.00, NAICS 2 to 6 digits, CIP 11.0101. Look the code up "
       "again."),
    .facts = "V39" },
  { "code-repaired", LAUREL_SEVERITY_WARNING,
    N_("Code needs a repair"),
    N_("Spreadsheet programs take codes for numbers and drop zeros, and titles come along when codes are "
       "copied. Laurel reads the code; use the repaired one, and format the column as text."),
    .facts = "V39" },
  { "code-is-date", LAUREL_SEVERITY_ERROR,
    N_("Code was made a date"),
    N_("Spreadsheet programs take codes such as 11-2021 for dates, and the code is lost. Format the column as "
       "text there before you type or paste the codes again."),
    .facts = "V39" },
  { "code-unknown", LAUREL_SEVERITY_WARNING,
    N_("Code is not in the installed list"),
    N_("You have installed the agency’s list, and it does not have this code. Look the code up again, or install the "
       "edition of the list that has it."),
    .facts = "V39" },
  { "code-moved", LAUREL_SEVERITY_WARNING,
    N_("Code was replaced by another"),
    N_("In the installed edition of the list this program has another code. Use the new one."),
    .facts = "V39" },
  { "code-retired", LAUREL_SEVERITY_WARNING,
    N_("Code is no longer in use"),
    N_("The installed edition of the list has dropped this code. Look for the code that fits today."),
    .facts = "V39" },
  /* Costs and conditions */
  { "cost-type-missing", LAUREL_SEVERITY_ERROR,
    N_("Price without a kind of cost"),
    N_("Say what the price is for: “Tuition~1299.00”.") },
  { "cost-price-missing", LAUREL_SEVERITY_ERROR,
    N_("Cost without a price"),
    N_("Say how much it is: “Tuition~1299.00”. Leave the item out when you do not know.") },
  { "cost-type-unknown", LAUREL_SEVERITY_ERROR,
    N_("Unknown kind of cost"),
    N_("The Registry has a list of kinds of cost. Choose one of them, such as “Tuition” or “Application”."),
    .facts = "V21" },
  { "cost-price-bad", LAUREL_SEVERITY_ERROR,
    N_("Price is not a number"),
    N_("Write digits, with a point for cents: “Tuition~1299.00”."),
    .facts = "V33" },
  { "cost-price-ambiguous", LAUREL_SEVERITY_ERROR,
    N_("Price that can be read in two ways"),
    N_("Some people write a point before cents, others before thousands, and Laurel does not guess. Write "
       "digits, with a point before two digits of cents: “Tuition~1299.00”."),
    .facts = "V33" },
  { "cost-price-negative", LAUREL_SEVERITY_ERROR,
    N_("Price below zero"),
    N_("A price is zero or more. Write a discount into the description of the cost."),
    .facts = "V33" },
  { "cost-price-spelling", LAUREL_SEVERITY_WARNING,
    N_("Price with signs in it"),
    N_("The web Publisher takes plain numbers only, without currency signs or commas. The currency stands "
       "in its own column.") },
  { "cost-too-many-parts", LAUREL_SEVERITY_WARNING,
    N_("Cost with too many parts"),
    N_("A cost has a kind and a price; what follows is dropped. Put the | character between two costs.") },
  { "identifier-value-missing", LAUREL_SEVERITY_ERROR,
    N_("Identifier without a value"),
    N_("An identifier has a value, and may have a type in front of it: “Catalog year~2026”. Write the value, or "
       "take out the ~ character."),
    .facts = "V40" },
  { "currency-unknown", LAUREL_SEVERITY_ERROR,
    N_("Unknown currency"),
    N_("Write the currency’s code of three letters, such as “USD”."),
    .facts = "V33" },
  { "currency-missing", LAUREL_SEVERITY_WARNING,
    N_("Price without a currency"),
    N_("Nobody can tell what the price is in. Write the currency’s code of three letters, such as “USD”."),
    .facts = "V33" },
  { "currency-conflict", LAUREL_SEVERITY_ERROR,
    N_("Price in another currency"),
    N_("The price names one currency and the column beside it another. Write the right code into the column for the "
       "currency, and plain numbers into the prices."),
    .facts = "V33" },
  { "currency-alone", LAUREL_SEVERITY_WARNING,
    N_("Currency without a cost"),
    N_("The currency is all that the cost says, and a cost without a price would be published. Write the prices, or "
       "empty the cell."),
    .facts = "V33" },
  { "cost-description-short", LAUREL_SEVERITY_ERROR,
    N_("Description of the cost is too short"),
    N_("The Registry refuses descriptions of fewer than 15 characters. Write a whole sentence, or leave the "
       "cell empty."),
    .facts = "V06" },
  { "condition-type-unknown", LAUREL_SEVERITY_ERROR,
    N_("Unknown kind of condition"),
    N_("Write “Requires”, “Recommends”, “Renewal” or “Corequisite”."),
    .facts = "V21" },
  { "condition-description-missing", LAUREL_SEVERITY_ADVICE,
    N_("Condition without a description"),
    N_("Say in a sentence what the condition asks for; the web Publisher may refuse conditions without one.") },
  { "credit-twice", LAUREL_SEVERITY_ERROR,
    N_("Credit given in two ways"),
    N_("Credit hours and credit units cannot both be given. Keep the credit units, and empty the cells for "
       "credit hours."),
    .facts = "V34" },
  { "credit-unit-missing", LAUREL_SEVERITY_ERROR,
    N_("Amount of credit without a unit"),
    N_("A number alone does not say what it counts. Choose the kind of credit, such as “Clock Hour”, or say it in "
       "words."),
    .facts = "V34" },
  { "credit-value-missing", LAUREL_SEVERITY_ERROR,
    N_("Kind of credit without an amount"),
    N_("The Registry takes credit with an amount, or with a description. Write how much it is, or say it in "
       "words."),
    .facts = "V34" },
  { "credit-range", LAUREL_SEVERITY_ERROR,
    N_("Range of credit the wrong way round"),
    N_("The lower amount of credit stands first, and the upper end needs a lower one. Correct the two "
       "numbers."),
    .facts = "V34" },
  { "framework-not-required", LAUREL_SEVERITY_WARNING,
    N_("Framework in another condition than a requirement"),
    N_("Competency frameworks are sent with conditions of the type “Requires” only. Move the framework to such a "
       "condition.") },
  { "connection-type-missing", LAUREL_SEVERITY_ERROR,
    N_("No kind of connection"),
    N_("A connection says how one credential leads to another. Choose its kind, such as “Is Preparation "
       "For”.") },
  { "connection-type-unknown", LAUREL_SEVERITY_ERROR,
    N_("Unknown kind of connection"),
    N_("Write “Advanced Standing For”, “Advanced Standing From”, “Is Preparation For”, “Is Recommended For”, “Is "
       "Required For” or “Preparation From”.") },
  { "connection-description-missing", LAUREL_SEVERITY_ADVICE,
    N_("Connection without a description"),
    N_("Say in a sentence how the two belong together; the web Publisher may refuse connections without a "
       "description.") },
  { "target-bad", LAUREL_SEVERITY_ERROR,
    N_("Entry names nothing that can be found"),
    N_("Write the CTID, or name and web page with a ~ between them; for a credential its type stands in the "
       "middle.") },
  { "target-parts", LAUREL_SEVERITY_ERROR,
    N_("Entry with too few parts"),
    N_("A credential is described by name, type and web page, anything else by name and web page, with a ~ between "
       "two parts.") },
  { "target-type-unknown", LAUREL_SEVERITY_ERROR,
    N_("Unknown type in an entry"),
    N_("The part between name and web page is a type of the Registry, such as “Certificate” or “Course”.") },
  { "publisher-number", LAUREL_SEVERITY_WARNING,
    N_("Number of the web Publisher"),
    N_("The web Publisher counts its records, and nobody outside can read these numbers. They are kept and not "
       "sent; write the CTID instead.") },
  { "assessment-identifier", LAUREL_SEVERITY_WARNING,
    N_("Identifier of an assessment"),
    N_("Only the web Publisher knows assessments by their identifiers. It is kept and not sent; write the CTID of "
       "the assessment, or its name and web page.") },
  { "financial-name-missing", LAUREL_SEVERITY_ERROR,
    N_("Financial assistance without a name"),
    N_("The Registry takes financial assistance only with a name. Write its name."),
    .facts = "V36" },
  { "financial-empty", LAUREL_SEVERITY_ERROR,
    N_("Financial assistance without particulars"),
    N_("The Registry asks for a description, a web page or a type beside the name. Add one of them."),
    .facts = "V36" },
  { "place-unknown", LAUREL_SEVERITY_ERROR,
    N_("Code that no address has"),
    N_("The codes of places are those of the addresses of your organization. Correct the code, or add the address "
       "to the organization.") },
  { "place-numbers", LAUREL_SEVERITY_WARNING,
    N_("Numbers of addresses in the web Publisher"),
    N_("They mean nothing outside the Publisher, so they are kept and not sent. Write the codes of your addresses "
       "into “Available At Codes”.") },
  { "available-at-twice", LAUREL_SEVERITY_ERROR,
    N_("Places given in two ways"),
    N_("“Available At” and “Available At Codes” cannot both be given. Keep the codes of your addresses.") },
  /* Organizations */
  { "organization-bad", LAUREL_SEVERITY_ERROR,
    N_("Not an organization"),
    N_("Write the CTID of the organization, or its name and web page: “Name~https://…”."),
    .facts = "V18" },
  { "owner-bad", LAUREL_SEVERITY_ERROR,
    N_("Owner is not a CTID"),
    N_("The owner must be in the Registry: write its CTID, or “me” for your own organization."),
    .facts = "V17" },
  { "owner-unknown", LAUREL_SEVERITY_WARNING,
    N_("Owner is not one of your organizations"),
    N_("The CTID of the owner is not that of an organization in this workspace. Correct it, or add the "
       "organization first."),
    .facts = "V17" },
  { "owner-differs", LAUREL_SEVERITY_WARNING,
    N_("Another owner than the one chosen"),
    N_("The row names another owner than the organization that these records were said to belong to. "
       "Correct the cell, or leave it empty.") },
  { "owner-assures-itself", LAUREL_SEVERITY_ERROR,
    N_("Owner approves its own credential"),
    N_("An organization cannot accredit, approve, recognize or regulate its own credential. Take the owner "
       "out of this list.") },
  { "registered-by-type", LAUREL_SEVERITY_ERROR,
    N_("Registered By is for apprenticeships"),
    N_("Only apprentice, journeyman, master trade and pre-apprenticeship certificates are registered. Empty "
       "the cell, or correct the type."),
    .facts = "V44" },
  { "ctid-missing", LAUREL_SEVERITY_ERROR,
    N_("No CTID"),
    N_("The organization gets its CTID when its account is opened. Copy it from the Registry or from the "
       "accounts site."),
    .facts = "V01" },
  { "organization-type-bad", LAUREL_SEVERITY_ERROR,
    N_("Not a class of organization"),
    N_("An organization is a CredentialOrganization, a QACredentialOrganization or an Organization."),
    .facts = "V04" },
  { "agent-type-missing", LAUREL_SEVERITY_ERROR,
    N_("No type of organization"),
    N_("The Registry asks what the organization is, such as “Two-Year College”. Choose at least one type."),
    .facts = "V19" },
  { "agent-sector-missing", LAUREL_SEVERITY_ERROR,
    N_("No sector"),
    N_("The Registry asks whether the organization is public, private not-for-profit or private for-profit. "
       "Choose one."),
    .facts = "V19" },
  { "contact-missing", LAUREL_SEVERITY_ERROR,
    N_("No e-mail address and no address"),
    N_("The Registry asks for at least one e-mail address or one postal address. Add one of them."),
    .facts = "V20" },
  { "address-incomplete", LAUREL_SEVERITY_ERROR,
    N_("Address is incomplete"),
    N_("An address needs a street or a post office box, a city, a region and a postal code; or else a "
       "contact."),
    .facts = "V30" },
  { "contact-point-empty", LAUREL_SEVERITY_ERROR,
    N_("Contact without particulars"),
    N_("A contact needs a telephone number, an e-mail address or a page on social media."),
    .facts = "V31" },
  { "email-bad", LAUREL_SEVERITY_WARNING,
    N_("Not an e-mail address"),
    N_("An e-mail address has a name, the @ sign and the name of a site: office@college.edu."),
    .facts = "V32" },
  { "identifier-form", LAUREL_SEVERITY_WARNING,
    N_("Identifier in an unusual form"),
    N_("Official numbers have a fixed form. Compare it with the letter or the page that it comes from."),
    .facts = "V41" },
  /* Texts as a reader meets them */
  { "personal-number", LAUREL_SEVERITY_ERROR,
    N_("Text holds a social security number"),
    N_("The Registry is public and forbids data about the people who hold a credential. Take the number out; if it is "
       "a code of your catalog, write it in another form."),
    .facts = "V45" },
  { "personal-birth-date", LAUREL_SEVERITY_ERROR,
    N_("Text holds a date of birth"),
    N_("The Registry is public and forbids data about the people who hold a credential. Take the date of birth out."),
    .facts = "V45" },
  { "personal-email", LAUREL_SEVERITY_WARNING,
    N_("Text holds an e-mail address"),
    N_("The Registry is public and forbids data about persons. Take the address out if it is a person’s. If it is an "
       "office’s, acknowledge the warning: until then the credential cannot be approved."),
    .facts = "V45", .flags = LAUREL_RULE_ACKNOWLEDGE },
  { "personal-phone", LAUREL_SEVERITY_WARNING,
    N_("Text holds a telephone number"),
    N_("The Registry is public and forbids data about persons. Take the number out if it is a person’s. If it is an "
       "office’s, acknowledge the warning: until then the credential cannot be approved."),
    .facts = "V45", .flags = LAUREL_RULE_ACKNOWLEDGE },
  { "text-cut-off", LAUREL_SEVERITY_WARNING,
    N_("Text seems to be cut off"),
    N_("The text stops in the middle, as it does when a program takes only so many characters. Write it to its end.") },
  { "text-starts-midway", LAUREL_SEVERITY_WARNING,
    N_("Text seems to start in the middle"),
    N_("The text starts in small letters or with a mark that belongs behind something. Look whether its beginning is "
       "missing; a sentence starts with a capital letter.") },
  { "text-filler", LAUREL_SEVERITY_WARNING,
    N_("Text that was only to fill the cell"),
    N_("Words such as “Test” or “Lorem ipsum” stand for a text that is still to be written. Write it, or leave the cell "
       "empty.") },
  { "text-all-capitals", LAUREL_SEVERITY_ADVICE,
    N_("Text in capital letters"),
    N_("Capitals are hard to read, and programs that read aloud may spell them out. Write it as you would in a "
       "letter.") },
  { "same-description", LAUREL_SEVERITY_WARNING,
    N_("Same description on many rows"),
    N_("Learners cannot tell credentials apart that are described in the same words. Say of each what it is about.") },
  { "acronym-in-name", LAUREL_SEVERITY_WARNING,
    N_("Name repeats itself as an acronym"),
    N_("The Registry has a place of its own for short forms. Write the name in full words, and put the acronym into the "
       "alternate name."),
    .facts = "V47" },
  { "credential-id-acronym", LAUREL_SEVERITY_WARNING,
    N_("Acronym instead of an identifier"),
    N_("The credential ID is a number or an address that is unique in the world. An acronym belongs in the alternate "
       "name."),
    .facts = "V47" },
  { "near-duplicate", LAUREL_SEVERITY_WARNING,
    N_("Credential with nearly the same name"),
    N_("Another credential of the same owner and type has nearly the same name. If it is the same one, delete one of "
       "them; else make clear in the names how they differ."),
    .facts = "V46" },
  { "ctid-unusual", LAUREL_SEVERITY_WARNING,
    N_("CTID that was not made by chance"),
    N_("New CTIDs are random (UUID version 4). This one is not, as some old ones in the Registry. If you copied it from "
       "there, it is right; else empty the cell, and the credential gets one of its own."),
    .facts = "V02" },
  { "language-uncertain", LAUREL_SEVERITY_ADVICE,
    N_("Language that the Registry may not take"),
    N_("An earlier version of the Registry’s service did not take this language; whether the present one does is not "
       "known. Send one record first and look whether it arrives."),
    .facts = "V15" },
  { "dates-backwards", LAUREL_SEVERITY_WARNING,
    N_("Dates the wrong way round"),
    N_("What ends cannot end before it began. Correct one of the two dates."),
    .facts = "V26" },
  { "founding-date-too-long", LAUREL_SEVERITY_ERROR,
    N_("Founding date is too long"),
    N_("The Registry takes at most 20 characters. Write a year, a year and a month, or a whole date: 1968-09-01."),
    .facts = "V27" },
  { "founding-date-form", LAUREL_SEVERITY_WARNING,
    N_("Founding date in words"),
    N_("The Registry takes words here, but programs cannot read them. Write a year, a year and a month, or a whole date: "
       "1968-09-01."),
    .facts = "V27" },
  { "phone-bad", LAUREL_SEVERITY_WARNING,
    N_("Not a telephone number"),
    N_("A telephone number has 7 to 15 digits, and may have a + in front and an extension behind it: 973-555-0142."),
    .facts = "V32" },
  { "reference-incomplete", LAUREL_SEVERITY_ERROR,
    N_("Organization is not named fully"),
    N_("An organization is named by its CTID, or else by its class, its name and its web page."),
    .facts = "V18" },
  { "reference-not-assuring", LAUREL_SEVERITY_WARNING,
    N_("Organization that does not assure quality"),
    N_("Who accredits or regulates is a QACredentialOrganization; the Registry may refuse another class here. Correct its "
       "class, or take it out."),
    .facts = "V18" },
  { "jurisdiction-empty", LAUREL_SEVERITY_ERROR,
    N_("Jurisdiction that says nothing"),
    N_("A jurisdiction is worldwide, or names a place, or is described in words. Give one of the three."),
    .facts = "V37" },
  { "identifier-code-missing", LAUREL_SEVERITY_ERROR,
    N_("Identifier without a code"),
    N_("An identifier is its code; what kind it is can be said beside it. Write the code, or take the identifier out."),
    .facts = "V40" },
  { "identifier-type-bad", LAUREL_SEVERITY_ERROR,
    N_("Kind of identifier is not an address"),
    N_("The kind of an identifier is the web address of a page about it. Write its name into the field for the name."),
    .facts = "V40" },
  { "process-description-missing", LAUREL_SEVERITY_ERROR,
    N_("Process without a description"),
    N_("The Registry takes a process or a verification service only with a description of at least 15 characters. Say in "
       "a sentence what is done."),
    .facts = "V06" },
  { "language-map-bad", LAUREL_SEVERITY_WARNING,
    N_("Text under an unknown language"),
    N_("Each text of several stands under the code of its language, such as “en-US” or “es”. Correct the code."),
    .facts = "V16" },
  /* What would be sent, held against CTDL */
  { "graph-frame-broken", LAUREL_SEVERITY_ERROR,
    N_("Record whose parts do not fit together"),
    N_("What is sent has to name the record’s own CTID and a type that can be published. Look at both."),
    .facts = "V03 V04" },
  { "graph-property-misplaced", LAUREL_SEVERITY_ERROR,
    N_("Property that the type does not have"),
    N_("Each type has its own properties. Leave the property out, or choose the type that it belongs to."),
    .facts = "V23" },
  { "graph-property-obsolete", LAUREL_SEVERITY_WARNING,
    N_("Property of former times"),
    N_("The vocabulary has another property for it today. The old one is still read, but write the new one.") },
  { "graph-value-unexpected", LAUREL_SEVERITY_ERROR,
    N_("Value of the wrong kind"),
    N_("A property holds a text, a number, a date, a web address or a part of its own. Write what it asks for."),
    .facts = "V09 V12 V25 V28" },
  { "graph-term-unknown", LAUREL_SEVERITY_ERROR,
    N_("Term that is not in its list"),
    N_("Some properties take terms from a list of the vocabulary only. Choose one of them."),
    .facts = "V21" },
  { "graph-name-missing", LAUREL_SEVERITY_ERROR,
    N_("Term without a name"),
    N_("People cannot read an address or a number. Give the term its name."),
    .facts = "V38" },
  { "graph-reference-broken", LAUREL_SEVERITY_ERROR,
    N_("Pointer to something that is not there"),
    N_("What is pointed to has to be described in the same record. Describe it, or leave the pointer out."),
    .facts = "V24" },
  { "graph-language-unknown", LAUREL_SEVERITY_ERROR,
    N_("Language without a proper tag"),
    N_("Texts are kept by language, and the language is written as a tag such as en-US or es."),
    .facts = "V16" },
};

/**
 * laurel_rules_get_all:
 * @n_rules: (out): how many there are
 *
 * Every rule, ordered by topic. Any thread.
 *
 * Returns: (transfer none) (array length=n_rules): the rules
 */
const LaurelRule *
laurel_rules_get_all (guint *n_rules)
{
  g_return_val_if_fail (n_rules != NULL, NULL);

  *n_rules = G_N_ELEMENTS (rules);

  return rules;
}

/**
 * laurel_rules_find:
 * @code: a code, such as `name-too-short`
 *
 * Any thread.
 *
 * Returns: (transfer none) (nullable): the rule of that code
 */
const LaurelRule *
laurel_rules_find (const char *code)
{
  static gsize ready = 0;
  static GHashTable *by_code;

  g_return_val_if_fail (code != NULL, NULL);

  if (g_once_init_enter (&ready)) {
    by_code = g_hash_table_new (g_str_hash, g_str_equal);
    for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
      g_hash_table_insert (by_code, (gpointer) rules[i].code, (gpointer) &rules[i]);
    g_once_init_leave (&ready, 1);
  }

  return g_hash_table_lookup (by_code, code);
}
