/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "core/laurel-check.h"

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__)
#define COUNTS_MEMORY 1

/* Every request for memory of this process passes here, so that it can be counted. */
extern void *__libc_malloc (size_t size);
extern void *__libc_calloc (size_t n, size_t size);
extern void *__libc_realloc (void *memory, size_t size);

static guint n_requests;

void *
malloc (size_t size)
{
  n_requests++;
  return __libc_malloc (size);
}

void *
calloc (size_t n,
        size_t size)
{
  n_requests++;
  return __libc_calloc (n, size);
}

void *
realloc (void *memory,
         size_t size)
{
  n_requests++;
  return __libc_realloc (memory, size);
}
#endif

#define OWNER "ce-7d1c0c58-2f7e-4a86-9a35-64b1f0a9e3d2"
#define OTHER "ce-0f4a5b7e-3b1d-4c53-8d2f-5a9e7c1b2d3e"

#define TEN "1234567890"
#define FIFTY TEN TEN TEN TEN TEN
#define HUNDRED FIFTY FIFTY
#define FOUR_HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED
#define SIX_HUNDRED FOUR_HUNDRED HUNDRED HUNDRED

/* A cell of the vector's record; %NULL makes it absent. */
typedef struct {
  LaurelColumnId column;
  const char *text;
} Cell;

/**
 * Vector:
 * @code: the rule
 * @found: whether it speaks
 * @column: the column it speaks of
 * @text: what stands there
 * @fix: (nullable): what it offers
 * @with: other cells
 * @severity: when it is not the rule's own, 1 more than the severity
 * @owner: (nullable): context
 * @owners: whether the workspace's organizations are known (only OWNER is one)
 * @production: context
 * @places: whether the owner's addresses are known
 */
typedef struct {
  const char *code;
  gboolean found;
  LaurelColumnId column;
  const char *text;
  const char *fix;
  Cell with[4];
  guint severity;
  const char *owner;
  gboolean owners;
  gboolean production;
  gboolean places;
  guint n_left; /* findings of the code that are left after the fix */
} Vector;

/* A record about which there is nothing to say. */
static const Cell clean[] = {
  { LAUREL_COLUMN_EXTERNAL_IDENTIFIER, "WFD-1001" },
  { LAUREL_COLUMN_NAME, "Nurse Aide Training Certificate" },
  { LAUREL_COLUMN_DESCRIPTION, "Prepares for work as a nurse aide in long-term care." },
  { LAUREL_COLUMN_OWNED_BY, "me" },
  { LAUREL_COLUMN_CREDENTIAL_TYPE, "Certificate" },
  { LAUREL_COLUMN_SUBJECT_WEBPAGE, "https://college.edu/nurse-aide" },
  { LAUREL_COLUMN_CREDENTIAL_STATUS, "Active" },
  { LAUREL_COLUMN_LANGUAGE, "English" },
  { LAUREL_COLUMN_DATE_EFFECTIVE, "2026-09-01" },
  { LAUREL_COLUMN_KEYWORDS, "nurse aide|long-term care" },
  { LAUREL_COLUMN_SUBJECTS, "Nursing" },
  { LAUREL_COLUMN_AUDIENCE_LEVEL, "Beginner Level" },
  { LAUREL_COLUMN_LEARNING_DELIVERY, "In-Person Only" },
  { LAUREL_COLUMN_AVAILABILITY_LISTING, "https://college.edu/schedule" },
  { LAUREL_COLUMN_ONET, "31-1131.00" },
  { LAUREL_COLUMN_NAICS, "623110" },
  { LAUREL_COLUMN_CIP, "51.3902" },
  { LAUREL_COLUMN_ESTIMATED_DURATION, "12 weeks" },
  { LAUREL_COLUMN_OFFERED_BY, "same as owner" },
  { LAUREL_COLUMN_APPROVED_BY, OTHER },
  { LAUREL_COLUMN_COST_TYPES, "Tuition~1395" },
  { LAUREL_COLUMN_COST_CURRENCY, "USD" },
  { LAUREL_COLUMN_CONDITION_TYPE, "Requires" },
  { LAUREL_COLUMN_CONDITION_DESCRIPTION, "Learners must be 18 years old." },
};

#define YES(rule, at, cell, cure, ...) { .code = rule, .found = TRUE, .column = LAUREL_COLUMN_##at, .text = cell, .fix = cure, __VA_ARGS__ }
#define NO(rule, at, cell, ...) { .code = rule, .found = FALSE, .column = LAUREL_COLUMN_##at, .text = cell, __VA_ARGS__ }
#define WITH(...) .with = { __VA_ARGS__ }

static const Vector vectors[] = {
  /* required */
  YES ("identifier-missing", EXTERNAL_IDENTIFIER, "", NULL),
  YES ("identifier-missing", EXTERNAL_IDENTIFIER, NULL, NULL),
  NO ("identifier-missing", EXTERNAL_IDENTIFIER, "", WITH ({ LAUREL_COLUMN_CTID, OTHER })),
  YES ("name-missing", NAME, "", NULL),
  YES ("name-missing", NAME, "  ", NULL),
  YES ("name-missing", NAME, NULL, NULL),
  NO ("name-missing", NAME, "CNA"),
  YES ("description-missing", DESCRIPTION, "", NULL),
  NO ("description-missing", DESCRIPTION, "short"),
  YES ("type-missing", CREDENTIAL_TYPE, "", NULL),
  NO ("type-missing", CREDENTIAL_TYPE, "Nonsense"),
  YES ("status-missing", CREDENTIAL_STATUS, "", "Active"),
  YES ("status-missing", CREDENTIAL_STATUS, NULL, "Active"),
  NO ("status-missing", CREDENTIAL_STATUS, "Suspended"),
  YES ("webpage-missing", SUBJECT_WEBPAGE, "", NULL),
  NO ("webpage-missing", SUBJECT_WEBPAGE, "college.edu"),
  YES ("language-missing", LANGUAGE, "", "English"),
  NO ("language-missing", LANGUAGE, "en"),
  /* an update may leave parts out: the column is not there, or the action says so */
  YES ("language-missing", LANGUAGE, NULL, "English", WITH ({ LAUREL_COLUMN_CTID, OTHER }),
       .severity = 1 + LAUREL_SEVERITY_WARNING),
  YES ("language-missing", LANGUAGE, "", "English", WITH ({ LAUREL_COLUMN_CTID, OTHER })),
  YES ("description-missing", DESCRIPTION, "", NULL, WITH ({ LAUREL_COLUMN_ACTION, "Update" }),
       .severity = 1 + LAUREL_SEVERITY_WARNING),
  YES ("benchmark-missing", KEYWORDS, "", NULL),
  YES ("benchmark-missing", KEYWORDS, NULL, NULL),
  NO ("benchmark-missing", KEYWORDS, "nursing"),
  NO ("benchmark-missing", KEYWORDS, "#DELETE"),
  YES ("benchmark-missing", OCCUPATION, NULL, NULL, WITH ({ LAUREL_COLUMN_ONET, "" })),
  NO ("benchmark-missing", OCCUPATION, NULL),
  YES ("benchmark-missing", RENEWAL_FREQUENCY, NULL, NULL, WITH ({ LAUREL_COLUMN_CREDENTIAL_TYPE, "Certification" })),
  YES ("benchmark-missing", RENEWED_BY, NULL, NULL, WITH ({ LAUREL_COLUMN_CREDENTIAL_TYPE, "License" })),
  YES ("benchmark-missing", REVOKED_BY, NULL, NULL, WITH ({ LAUREL_COLUMN_CREDENTIAL_TYPE, "Certification" })),
  NO ("benchmark-missing", REVOKED_BY, NULL),
  YES ("benchmark-missing", FINANCIAL_NAME, NULL, NULL, WITH ({ LAUREL_COLUMN_CREDENTIAL_TYPE, "License" })),
  YES ("benchmark-missing", FINANCIAL_NAME, NULL, NULL, WITH ({ LAUREL_COLUMN_CREDENTIAL_TYPE, "Apprentice Certificate" })),
  NO ("benchmark-missing", FINANCIAL_NAME, "State Grant", WITH ({ LAUREL_COLUMN_CREDENTIAL_TYPE, "License" })),
  NO ("benchmark-missing", FINANCIAL_NAME, NULL),
  YES ("benchmark-missing", COST_TYPES, NULL, NULL, WITH ({ LAUREL_COLUMN_COST_CURRENCY, NULL })),
  YES ("benchmark-missing", CONDITION_TYPE, NULL, NULL, WITH ({ LAUREL_COLUMN_CONDITION_DESCRIPTION, NULL })),
  NO ("benchmark-missing", CONDITION_TYPE, NULL),
  YES ("availability-missing", AVAILABLE_ONLINE_AT, NULL, NULL, WITH ({ LAUREL_COLUMN_AVAILABILITY_LISTING, "" })),
  NO ("availability-missing", AVAILABLE_ONLINE_AT, NULL, WITH ({ LAUREL_COLUMN_AVAILABLE_AT_CODES, "main" })),

  /* texts */
  YES ("name-too-short", NAME, "RN", NULL),
  YES ("name-too-short", NAME, "  RN ", NULL),
  YES ("name-too-short", NAME, "é", NULL),
  NO ("name-too-short", NAME, "CNA"),
  YES ("name-too-long", NAME, FOUR_HUNDRED "1", NULL),
  NO ("name-too-long", NAME, FOUR_HUNDRED),
  YES ("description-too-short", DESCRIPTION, "Very good one.", NULL),
  NO ("description-too-short", DESCRIPTION, "Very good ones."),
  YES ("description-short", DESCRIPTION, "Very good ones.", NULL),
  YES ("description-short", DESCRIPTION, "Makes good coffee fast..", NULL),
  NO ("description-short", DESCRIPTION, "Makes good coffee fast...", ),
  NO ("description-short", DESCRIPTION, "Very good one."),
  YES ("description-repeats-name", DESCRIPTION, "NURSE AIDE: training certificate.", NULL),
  NO ("description-repeats-name", DESCRIPTION, "Nurse Aide Training Certificate, 90 hours"),
  YES ("text-too-long", COST_NAME, FOUR_HUNDRED "1", NULL),
  NO ("text-too-long", COST_NAME, FOUR_HUNDRED),
  YES ("identifier-too-long", EXTERNAL_IDENTIFIER, FIFTY "1", NULL),
  NO ("identifier-too-long", EXTERNAL_IDENTIFIER, FIFTY),
  YES ("keyword-too-long", KEYWORDS, "nursing|" HUNDRED HUNDRED "1", NULL),
  YES ("text-is-date", EXTERNAL_IDENTIFIER, "5-Jan", NULL),
  NO ("text-is-date", EXTERNAL_IDENTIFIER, "JAN-5"),
  YES ("internal-identifier-bad", COST_INTERNAL_IDENTIFIER, "17", NULL),
  NO ("internal-identifier-bad", COST_INTERNAL_IDENTIFIER, "#NEW"),
  NO ("keyword-too-long", KEYWORDS, "nursing|" HUNDRED HUNDRED "|" FIFTY),
  YES ("html-in-text", DESCRIPTION, "<p>Prepares for work as a <b>nurse aide</b>.</p>",
       "Prepares for work as a nurse aide."),
  YES ("html-in-text", DESCRIPTION, "Prepares for work<br/>as a nurse aide &amp; helper.",
       "Prepares for work as a nurse aide & helper."),
  YES ("html-in-text", NAME, "Nurse&nbsp;Aide &lt;b&gt;Certificate&lt;/b&gt;", "Nurse Aide Certificate"),
  YES ("html-in-text", KEYWORDS, "<li>nursing</li>", "nursing"),
  NO ("html-in-text", DESCRIPTION, "For learners with a < 10 and b > 5, R&D and Q&A included."),
  YES ("script-in-text", DESCRIPTION, "Prepares for work. <SCRIPT>alert(1)</SCRIPT>", NULL),
  NO ("script-in-text", DESCRIPTION, "Prepares for work with a <manuscript> of any kind."),
  YES ("javascript-in-text", DESCRIPTION, "Learners write JavaScript for web pages.", NULL),
  NO ("javascript-in-text", DESCRIPTION, "Learners write Java and scripts for web pages."),
  YES ("sample-left-over", DESCRIPTION, "SAMPLE: a description of the credential", NULL),
  YES ("sample-left-over", KEYWORDS, "Sample: welding", NULL),
  YES ("sample-left-over", ESTIMATED_DURATION, "SAMPLE: 12 weeks", NULL),
  NO ("sample-left-over", DESCRIPTION, "Samples of soil are taken and judged by learners."),
  YES ("delete-refused", NAME, "#DELETE", NULL),
  YES ("delete-refused", EXTERNAL_IDENTIFIER, "#DELETE", NULL),
  YES ("delete-refused", LANGUAGE, " #DELETE ", NULL),
  NO ("delete-refused", KEYWORDS, "#DELETE"),
  NO ("delete-refused", COST_EXTERNAL_IDENTIFIER, "#DELETE"),
  YES ("delete-refused", NAME, "#Delete", NULL),
  YES ("delete-spelling", KEYWORDS, " #delete", "#DELETE"),
  NO ("delete-spelling", KEYWORDS, "#DELETE"),
  NO ("delete-spelling", KEYWORDS, "#deleted scenes"),
  YES ("placeholder-value", CONDITION_EXPERIENCE, "N/A", ""),
  YES ("placeholder-value", AUDIENCE_LEVEL, "Unknown", "", .severity = 1 + LAUREL_SEVERITY_ERROR),
  YES ("placeholder-value", DATE_EFFECTIVE, "TBD", "", .severity = 1 + LAUREL_SEVERITY_ERROR),
  YES ("placeholder-value", DESCRIPTION, "NULL", NULL, .severity = 1 + LAUREL_SEVERITY_ERROR),
  YES ("placeholder-value", KEYWORDS, "-", ""),
  NO ("placeholder-value", CONDITION_EXPERIENCE, "None"),
  NO ("placeholder-value", KEYWORDS, "unknown soldier"),
  YES ("spreadsheet-error", NAME, "#REF!", NULL),
  YES ("spreadsheet-error", CIP, "#N/A", NULL),
  YES ("spreadsheet-error", DATE_EFFECTIVE, "########", NULL),
  YES ("spreadsheet-error", SUBJECTS, "Err:502", NULL),
  NO ("spreadsheet-error", NAME, "#1 Welding Certificate"),
  YES ("number-damaged", EXTERNAL_IDENTIFIER, "9.45E+12", NULL),
  YES ("number-damaged", CREDENTIAL_ID, "1E+15", NULL),
  NO ("number-damaged", EXTERNAL_IDENTIFIER, "CNA-1E+15"),
  NO ("number-damaged", EXTERNAL_IDENTIFIER, "1E15"),
  YES ("formula-left", NAME, "=A2&B2", NULL),
  YES ("formula-left", SUBJECT_WEBPAGE, "=HYPERLINK(\"https://college.edu/a\",\"A\")", "https://college.edu/a"),
  NO ("formula-left", NAME, "= Nurse Aide"),
  YES ("marks-around", SUBJECT_WEBPAGE, "“https://college.edu/a”", "https://college.edu/a"),
  YES ("marks-around", EXTERNAL_IDENTIFIER, "'00123", "00123"),
  NO ("marks-around", NAME, "“Best” Nurse Aide"),
  YES ("escapes-in-text", NAME, "Nurse\\nAide", "Nurse Aide"),
  NO ("escapes-in-text", DESCRIPTION, "Learners keep their files in C:\\new\\tools."),
  YES ("list-separator", LANGUAGE, "English, Spanish", "English|Spanish"),
  YES ("list-separator", CIP, "51.3801; 51.3902", "51.3801|51.3902"),
  NO ("list-separator", KEYWORDS, "reading, writing"),
  YES ("list-in-item", KEYWORDS, "reading; writing", "reading|writing"),
  NO ("list-in-item", KEYWORDS, "reading, writing"),
  NO ("list-in-item", KEYWORDS, "health &amp; safety"),
  YES ("row-in-cell", DESCRIPTION, "Prepares welders for work in mills.,https://college.edu/w,me\nW-2,Nurse Aide,Prepares nurse aides", NULL),
  NO ("row-in-cell", DESCRIPTION, "Prepares welders,fitters,joiners,weavers and bakers for\nwork in mills, ships, yards and halls."),
  YES ("currency-conflict", COST_CURRENCY, "USD", NULL, WITH ({ LAUREL_COLUMN_COST_TYPES, "Tuition~€1200" })),
  NO ("currency-conflict", COST_CURRENCY, "usd", WITH ({ LAUREL_COLUMN_COST_TYPES, "Tuition~US$1200" })),
  NO ("currency-conflict", COST_CURRENCY, "CAD", WITH ({ LAUREL_COLUMN_COST_TYPES, "Tuition~$1200" })),
  YES ("currency-alone", COST_CURRENCY, "USD", "", WITH ({ LAUREL_COLUMN_COST_TYPES, NULL })),
  NO ("currency-alone", COST_CURRENCY, "USD", WITH ({ LAUREL_COLUMN_COST_NAME, "Tuition" })),
  NO ("currency-alone", COST_CURRENCY, ""),
  YES ("list-escape", KEYWORDS, "input\\|output", NULL),
  NO ("list-escape", KEYWORDS, "input|output"),
  YES ("identifier-value-missing", VERSION_IDENTIFIER, "Catalog~", NULL),
  NO ("identifier-value-missing", VERSION_IDENTIFIER, "Catalog~2026"),
  YES ("text-garbled", NAME, "CafÃ© Manager Certificate", "Café Manager Certificate"),
  YES ("text-garbled", DESCRIPTION, "Learnersâ€™ first steps â€“ with care and under supervision.",
       "Learners’ first steps – with care and under supervision."),
  YES ("text-garbled", NAME, "CafÃƒÂ© Manager", "Café Manager"),
  YES ("text-garbled", NAME, "Caf\xef\xbf\xbd Manager", NULL),
  YES ("text-garbled", KEYWORDS, "espaÃ±ol|nursing", "español|nursing"),
  NO ("text-garbled", NAME, "“CAFÉ” Führer—São Tomé’s naïve Ångström"),
  YES ("odd-spaces", NAME, "Nurse\xc2\xa0" "Aide", "Nurse Aide"),
  YES ("odd-spaces", NAME, "Nurse\nAide\tTraining", "Nurse Aide Training"),
  YES ("odd-spaces", DESCRIPTION, "Prepares for\xe2\x80\x8b work as a nurse\xe3\x80\x80" "aide.",
       "Prepares for work as a nurse aide."),
  NO ("odd-spaces", DESCRIPTION, "Prepares for work.\nIn long-term care, and in hospitals."),
  YES ("list-repeats", KEYWORDS, "nursing | care|Nursing", "nursing|care"),
  YES ("list-repeats", AUDIENCE_LEVEL, "Beginner Level|Beginner Level", "Beginner Level"),
  YES ("list-repeats", KEYWORDS, "a1|a2|a3|a4|a5|a6|a7|a8|a9|b1|b2|b3|b4|b5|b6|b7|b8|b9|c1|c2|c3|c4|c5|c6|c7|c8|c7",
       "a1|a2|a3|a4|a5|a6|a7|a8|a9|b1|b2|b3|b4|b5|b6|b7|b8|b9|c1|c2|c3|c4|c5|c6|c7|c8"),
  NO ("list-repeats", KEYWORDS, "nursing|nurse|care||"),

  /* identity */
  YES ("ctid-bad", CTID, "ce-1234", NULL),
  YES ("ctid-bad", CTID, "0f4a5b7e-3b1d-4c53-8d2f-5a9e7c1b2d3e", OTHER),
  NO ("ctid-bad", CTID, OTHER),
  YES ("ctid-spelling", CTID, "CE-0F4A5B7E-3B1D-4C53-8D2F-5A9E7C1B2D3E", OTHER),
  NO ("ctid-spelling", CTID, OTHER),
  YES ("action-bad", ACTION, "Replace", NULL),
  YES ("action-bad", ACTION, "Updte", "Update"),
  NO ("action-bad", ACTION, "add"),
  NO ("action-bad", ACTION, "Update"),

  /* terms */
  YES ("type-unknown", CREDENTIAL_TYPE, "Certficate", "Certificate"),
  YES ("type-unknown", CREDENTIAL_TYPE, "Qwertzuiop", NULL),
  NO ("type-unknown", CREDENTIAL_TYPE, "ceterms:CertificateOfCompletion"),
  YES ("type-abstract", CREDENTIAL_TYPE, "Credential", NULL),
  YES ("type-abstract", CREDENTIAL_TYPE, "Degree", NULL),
  NO ("type-abstract", CREDENTIAL_TYPE, "Badge"),
  YES ("type-degree", CREDENTIAL_TYPE, "Associate Degree", NULL),
  NO ("type-degree", CREDENTIAL_TYPE, "Certificate of Completion"),
  YES ("type-unstable", CREDENTIAL_TYPE, "Professional Certificate", NULL),
  NO ("type-unstable", CREDENTIAL_TYPE, "Digital Badge"),
  YES ("term-unknown", CREDENTIAL_STATUS, "Actve", "Active"),
  YES ("term-unknown", CREDENTIAL_STATUS, "Open", NULL),
  YES ("term-unknown", AUDIENCE_LEVEL, "Beginner Level|Advancd Level", "Beginner Level|Advanced Level"),
  NO ("term-unknown", AUDIENCE_LEVEL, "beginner level|AdvancedLevel"),
  YES ("one-value-only", CREDENTIAL_STATUS, "Active|Suspended", NULL),
  YES ("one-value-only", CREDENTIAL_TYPE, "Certificate|Badge", NULL),
  NO ("one-value-only", CREDENTIAL_TYPE, "Certificate|"),
  YES ("degree-column", DEGREE_MAJOR, "Nursing", NULL),
  NO ("degree-column", DEGREE_MAJOR, "Nursing", WITH ({ LAUREL_COLUMN_CREDENTIAL_TYPE, "Associate Degree" })),
  YES ("language-unknown", LANGUAGE, "Spanisch", "Spanish"),
  YES ("language-unknown", LANGUAGE, "English|Xqzwv", NULL),
  NO ("language-unknown", LANGUAGE, "en-US|Spanish|fr"),

  /* addresses */
  YES ("url-no-scheme", SUBJECT_WEBPAGE, "www.college.edu/nurse", "https://www.college.edu/nurse"),
  YES ("url-no-scheme", APPROVED_BY, OTHER "|Board~board.org", OTHER "|Board~https://board.org"),
  NO ("url-no-scheme", SUBJECT_WEBPAGE, "http://www.college.edu/nurse"),
  YES ("url-doubled", SUBJECT_WEBPAGE, "https://https://college.edu/nurse", "https://college.edu/nurse"),
  NO ("url-doubled", SUBJECT_WEBPAGE, "https://college.edu/nurse"),
  YES ("url-is-ctid", SUBJECT_WEBPAGE, OTHER, NULL),
  NO ("url-is-ctid", SUBJECT_WEBPAGE, "https://college.edu/" OTHER),
  YES ("url-blank-inside", SUBJECT_WEBPAGE, "https://college.edu/nurse aide", "https://college.edu/nurse%20aide"),
  NO ("url-blank-inside", SUBJECT_WEBPAGE, "  https://college.edu/nurse%20aide "),
  YES ("url-bad", SUBJECT_WEBPAGE, "htps:/workforce.kvcc.example.edu/programs/drone-pilot", NULL),
  YES ("url-bad", SUBJECT_WEBPAGE, "ftp://college.edu/file", NULL),
  NO ("url-bad", SUBJECT_WEBPAGE, "https://college.edu/a?b=c#d"),
  YES ("url-too-long", SUBJECT_WEBPAGE, "https://college.edu/" SIX_HUNDRED, NULL),
  NO ("url-too-long", SUBJECT_WEBPAGE, "https://college.edu/" FOUR_HUNDRED),
  YES ("url-example-host", SUBJECT_WEBPAGE, "https://example.com/nurse", NULL),
  YES ("url-example-host", SUBJECT_WEBPAGE, "https://example.org/nurse", NULL, .production = TRUE,
       .severity = 1 + LAUREL_SEVERITY_ERROR),
  NO ("url-example-host", SUBJECT_WEBPAGE, "https://example-college.edu/nurse", .production = TRUE),

  /* dates, durations, numbers */
  YES ("date-bad", DATE_EFFECTIVE, "next fall", NULL),
  YES ("date-bad", DATE_EFFECTIVE, "2026-02-30", NULL),
  NO ("date-bad", DATE_EFFECTIVE, "2026-02-28"),
  YES ("date-spelling", DATE_EFFECTIVE, "09-15-2026", "2026-09-15"),
  YES ("date-spelling", DATE_EFFECTIVE, "September 15, 2026", "2026-09-15"),
  NO ("date-spelling", DATE_EFFECTIVE, "2026-09-15"),
  YES ("date-ambiguous", DATE_EFFECTIVE, "9/8/2026", "2026-09-08"),
  NO ("date-ambiguous", DATE_EFFECTIVE, "9/15/2026"),
  YES ("date-short-year", DATE_EFFECTIVE, "9/15/26", "2026-09-15"),
  NO ("date-short-year", DATE_EFFECTIVE, "9/15/2026"),
  YES ("date-serial", DATE_EFFECTIVE, "46266", "2026-09-01"),
  NO ("date-serial", DATE_EFFECTIVE, "20260901"),
  YES ("date-partial", DATE_EFFECTIVE, "2026-09", NULL),
  YES ("date-partial", DATE_EFFECTIVE, "2026", NULL),
  NO ("date-partial", DATE_EFFECTIVE, "2026-09-01"),
  YES ("date-too-early", DATE_EFFECTIVE, "1026-09-01", NULL),
  NO ("date-too-early", DATE_EFFECTIVE, "1800-01-01"),
  YES ("duration-bad", ESTIMATED_DURATION, "P12X", NULL),
  NO ("duration-bad", ESTIMATED_DURATION, "90 Hours"),
  YES ("duration-spelling", ESTIMATED_DURATION, "P12W", "12 Weeks"),
  YES ("duration-spelling", ESTIMATED_DURATION, "45 hrs", "45 Hours"),
  NO ("duration-spelling", ESTIMATED_DURATION, "3 months~6 months"),
  YES ("duration-no-unit", ESTIMATED_DURATION, "12", NULL),
  NO ("duration-no-unit", ESTIMATED_DURATION, "12 weeks"),
  YES ("duration-no-number", ESTIMATED_DURATION, "weeks", NULL),
  NO ("duration-no-number", ESTIMATED_DURATION, "1 week"),
  YES ("duration-unknown-unit", ESTIMATED_DURATION, "2 semesters", NULL),
  NO ("duration-unknown-unit", ESTIMATED_DURATION, "2 years"),
  YES ("duration-half-range", ESTIMATED_DURATION, "3 months~", NULL),
  NO ("duration-half-range", ESTIMATED_DURATION, "3 months~4 months"),
  YES ("duration-backwards", ESTIMATED_DURATION, "6 months~3 months", "3 Months~6 Months"),
  NO ("duration-backwards", ESTIMATED_DURATION, "3 months~1 year"),
  YES ("duration-several-units", ESTIMATED_DURATION, "1 year 6 months", "18 Months"),
  NO ("duration-several-units", ESTIMATED_DURATION, "18 months"),
  YES ("duration-fraction", ESTIMATED_DURATION, "1.5 months", NULL),
  NO ("duration-fraction", ESTIMATED_DURATION, "1.5 years"),
  YES ("duration-range-not-allowed", RENEWAL_FREQUENCY, "1 year~2 years", NULL),
  NO ("duration-range-not-allowed", RENEWAL_FREQUENCY, "2 years"),
  NO ("duration-range-not-allowed", ESTIMATED_DURATION, "1 year~2 years"),
  YES ("number-bad", CONDITION_YEARS, "two", NULL),
  YES ("number-bad", CONDITION_YEARS, "2 years", "2"),
  YES ("number-bad", CONDITION_YEARS, "2 months", NULL),
  YES ("number-bad", CONDITION_YEARS, "-1", NULL),
  YES ("number-bad", CONDITION_YEARS, "1.2.3", NULL),
  NO ("number-bad", CONDITION_YEARS, " 2.5 "),
  YES ("boolean-bad", IS_NON_CREDIT, "maybe", NULL),
  NO ("boolean-bad", IS_NON_CREDIT, "Yes"),
  NO ("boolean-bad", IS_NON_CREDIT, "FALSE"),
  YES ("code-bad", CIP, "nursing", NULL),
  YES ("code-bad", ONET, "Nov", NULL),
  YES ("code-bad", NAICS, "1", NULL),
  NO ("code-bad", NAICS, "62|623110"),
  YES ("code-is-date", CIP, "2-Mar", NULL),
  YES ("code-is-date", ONET, "2021-11-01", "11-2021"),
  NO ("code-is-date", ONET, "11-2021"),
  YES ("code-repaired", CIP, "9.0702", "09.0702"),
  YES ("code-repaired", CIP, "51.3902|9.0702|51.380", "51.3902|09.0702|51.3800"),
  NO ("code-repaired", CIP, "09.0702|51|51.38"),

  /* costs and conditions */
  YES ("cost-type-missing", COST_TYPES, "95", NULL),
  NO ("cost-type-missing", COST_TYPES, "Tuition~95"),
  YES ("cost-price-missing", COST_TYPES, "Tuition", NULL),
  YES ("cost-price-missing", COST_TYPES, "Tuition~95|Application~", NULL),
  NO ("cost-price-missing", COST_TYPES, "Tuition~0"),
  YES ("cost-type-unknown", COST_TYPES, "Tuitoin~95", "Tuition~95"),
  YES ("cost-type-unknown", COST_TYPES, "Application~10|Tuitoin~95", "Application~10|Tuition~95"),
  YES ("cost-type-unknown", COST_TYPES, "Qwertzuiop~95", NULL),
  NO ("cost-type-unknown", COST_TYPES, "tuition~95"),
  YES ("cost-price-bad", COST_TYPES, "Tuition~free", NULL),
  NO ("cost-price-bad", COST_TYPES, "Tuition~95.50"),
  YES ("cost-price-ambiguous", COST_TYPES, "Tuition~1.299", NULL),
  NO ("cost-price-ambiguous", COST_TYPES, "Tuition~1,299"),
  YES ("cost-price-negative", COST_TYPES, "Tuition~-95", NULL),
  NO ("cost-price-negative", COST_TYPES, "Tuition~0"),
  YES ("cost-price-spelling", COST_TYPES, "Tuition~$1,299.50", "Tuition~1299.50"),
  YES ("cost-price-spelling", COST_TYPES, "Application~10|Tuition~$95", "Application~10|Tuition~95"),
  NO ("cost-price-spelling", COST_TYPES, "Tuition~1299.50"),
  YES ("cost-too-many-parts", COST_TYPES, "Tuition~95~fee", "Tuition~95"),
  NO ("cost-too-many-parts", COST_TYPES, "Tuition~95|Application~5"),
  YES ("currency-unknown", COST_CURRENCY, "$", "USD"),
  YES ("currency-unknown", COST_CURRENCY, "US Dollar", "USD"),
  YES ("currency-unknown", COST_CURRENCY, "Qwertzuiop", NULL),
  NO ("currency-unknown", COST_CURRENCY, "usd"),
  NO ("currency-unknown", COST_CURRENCY, "EUR"),
  YES ("currency-missing", COST_CURRENCY, "", NULL),
  YES ("currency-missing", COST_CURRENCY, NULL, NULL),
  NO ("currency-missing", COST_CURRENCY, NULL, WITH ({ LAUREL_COLUMN_COST_TYPES, NULL })),
  YES ("cost-description-short", COST_DESCRIPTION, "All of it.", NULL),
  NO ("cost-description-short", COST_DESCRIPTION, "All of the costs."),
  YES ("condition-type-unknown", CONDITION_TYPE, "Required for sure", NULL),
  YES ("condition-type-unknown", CONDITION_TYPE, "Requirs", "Requires"),
  YES ("credit-unit-missing", CONDITION_CREDIT_UNIT_TYPE, NULL, NULL, WITH ({ LAUREL_COLUMN_CONDITION_CREDIT_UNIT_VALUE, "3" })),
  NO ("credit-unit-missing", CONDITION_CREDIT_UNIT_TYPE, NULL, WITH ({ LAUREL_COLUMN_CONDITION_CREDIT_UNIT_VALUE, "Unknown" })),
  YES ("term-not-sent", LEARNING_DELIVERY, "Asynchronous", NULL),
  NO ("term-not-sent", LEARNING_DELIVERY, "Online Only"),
  NO ("condition-type-unknown", CONDITION_TYPE, "corequisite"),
  YES ("condition-description-missing", CONDITION_DESCRIPTION, NULL, NULL),
  NO ("condition-description-missing", CONDITION_DESCRIPTION, NULL, WITH ({ LAUREL_COLUMN_CONDITION_TYPE, "" })),
  NO ("condition-description-missing", CONDITION_DESCRIPTION, NULL, WITH ({ LAUREL_COLUMN_CONDITION_TYPE, "#DELETE" })),
  YES ("credit-twice", CONDITION_CREDIT_HOUR_VALUE, "3", "", WITH ({ LAUREL_COLUMN_CONDITION_CREDIT_UNIT_VALUE, "3" })),
  NO ("credit-twice", CONDITION_CREDIT_HOUR_VALUE, "3"),
  YES ("financial-name-missing", FINANCIAL_NAME, NULL, NULL,
       WITH ({ LAUREL_COLUMN_FINANCIAL_DESCRIPTION, "A grant of the state." })),
  NO ("financial-name-missing", FINANCIAL_NAME, "State Grant",
      WITH ({ LAUREL_COLUMN_FINANCIAL_DESCRIPTION, "A grant of the state." })),
  YES ("financial-empty", FINANCIAL_DESCRIPTION, NULL, NULL, WITH ({ LAUREL_COLUMN_FINANCIAL_NAME, "State Grant" })),
  NO ("financial-empty", FINANCIAL_DESCRIPTION, NULL,
      WITH ({ LAUREL_COLUMN_FINANCIAL_NAME, "State Grant" }, { LAUREL_COLUMN_FINANCIAL_TYPE, "Grant" })),
  YES ("available-at-twice", AVAILABLE_AT, "12", "", WITH ({ LAUREL_COLUMN_AVAILABLE_AT_CODES, "main" })),
  NO ("available-at-twice", AVAILABLE_AT, "12"),
  YES ("place-numbers", AVAILABLE_AT, "12", NULL),
  NO ("place-numbers", AVAILABLE_AT_CODES, "12"),
  YES ("place-unknown", AVAILABLE_AT_CODES, "MAINE", "MAIN", .places = TRUE),
  YES ("place-unknown", AVAILABLE_AT_CODES, "MAIN|Zanzibar", NULL, .places = TRUE),
  YES ("place-unknown", AVAILABLE_AT_CODES, "main", "MAIN", .places = TRUE),
  NO ("place-unknown", AVAILABLE_AT_CODES, "MAIN| N-2 |all", .places = TRUE),
  NO ("place-unknown", AVAILABLE_AT_CODES, "North Campus", .places = TRUE),
  NO ("place-unknown", AVAILABLE_AT_CODES, "MAINE"),
  YES ("credit-unit-missing", CONDITION_CREDIT_UNIT_TYPE, NULL, NULL,
       WITH ({ LAUREL_COLUMN_CONDITION_CREDIT_UNIT_VALUE, "3" })),
  YES ("credit-unit-missing", CONNECTION_CREDIT_HOUR_TYPE, NULL, NULL,
       WITH ({ LAUREL_COLUMN_CONNECTION_TYPE, "Preparation From" }, { LAUREL_COLUMN_CONNECTION_CREDIT_HOUR_VALUE, "3" })),
  NO ("credit-unit-missing", CONDITION_CREDIT_UNIT_TYPE, "Clock Hour",
      WITH ({ LAUREL_COLUMN_CONDITION_CREDIT_UNIT_VALUE, "3" })),
  NO ("credit-unit-missing", CONDITION_CREDIT_UNIT_TYPE, NULL,
      WITH ({ LAUREL_COLUMN_CONDITION_CREDIT_UNIT_VALUE, "3" },
            { LAUREL_COLUMN_CONDITION_CREDIT_UNIT_DESCRIPTION, "Points of the trade school" })),
  YES ("credit-value-missing", CONDITION_CREDIT_UNIT_VALUE, NULL, NULL,
       WITH ({ LAUREL_COLUMN_CONDITION_CREDIT_UNIT_TYPE, "Clock Hour" })),
  NO ("credit-value-missing", CONDITION_CREDIT_UNIT_VALUE, "0",
      WITH ({ LAUREL_COLUMN_CONDITION_CREDIT_UNIT_TYPE, "Clock Hour" })),
  YES ("credit-range", CONDITION_CREDIT_UNIT_MAX_VALUE, "2", NULL,
       WITH ({ LAUREL_COLUMN_CONDITION_CREDIT_UNIT_TYPE, "Clock Hour" }, { LAUREL_COLUMN_CONDITION_CREDIT_UNIT_VALUE, "3" })),
  YES ("credit-range", CONDITION_CREDIT_UNIT_VALUE, NULL, NULL,
       WITH ({ LAUREL_COLUMN_CONDITION_CREDIT_UNIT_TYPE, "Clock Hour" },
             { LAUREL_COLUMN_CONDITION_CREDIT_UNIT_MAX_VALUE, "3" })),
  NO ("credit-range", CONDITION_CREDIT_UNIT_MAX_VALUE, "3",
      WITH ({ LAUREL_COLUMN_CONDITION_CREDIT_UNIT_TYPE, "Clock Hour" }, { LAUREL_COLUMN_CONDITION_CREDIT_UNIT_VALUE, "3" })),
  YES ("framework-not-required", CONDITION_COMPETENCY_FRAMEWORK, OTHER, NULL,
       WITH ({ LAUREL_COLUMN_CONDITION_TYPE, "Recommends" })),
  NO ("framework-not-required", CONDITION_COMPETENCY_FRAMEWORK, OTHER),
  NO ("framework-not-required", CONDITION_COMPETENCY_FRAMEWORK, OTHER, WITH ({ LAUREL_COLUMN_CONDITION_TYPE, "" })),
  YES ("connection-type-missing", CONNECTION_TYPE, NULL, NULL,
       WITH ({ LAUREL_COLUMN_CONNECTION_TARGET_CREDENTIAL, OTHER })),
  NO ("connection-type-missing", CONNECTION_TYPE, "Is Required For",
      WITH ({ LAUREL_COLUMN_CONNECTION_TARGET_CREDENTIAL, OTHER })),
  YES ("connection-type-unknown", CONNECTION_TYPE, "Is Requird For", "Is Required For"),
  NO ("connection-type-unknown", CONNECTION_TYPE, "is required for"),
  YES ("connection-description-missing", CONNECTION_DESCRIPTION, NULL, NULL,
       WITH ({ LAUREL_COLUMN_CONNECTION_TYPE, "Is Required For" })),
  NO ("connection-description-missing", CONNECTION_DESCRIPTION, "Counts as the first year.",
      WITH ({ LAUREL_COLUMN_CONNECTION_TYPE, "Is Required For" })),
  YES ("target-bad", CONDITION_TARGET_CREDENTIAL, "Welder", NULL),
  NO ("target-bad", CONDITION_TARGET_CREDENTIAL, OTHER),
  YES ("target-parts", CONDITION_TARGET_CREDENTIAL, "Welder~https://college.edu/w", NULL),
  NO ("target-parts", CONDITION_TARGET_LEARNING, "Welding~https://college.edu/w"),
  YES ("target-type-unknown", CONNECTION_TARGET_CREDENTIAL, "Welder~Certifikate~https://college.edu/w",
       "Welder~Certificate~https://college.edu/w"),
  NO ("target-type-unknown", CONNECTION_TARGET_CREDENTIAL, "Welder~Certificate~https://college.edu/w"),
  YES ("publisher-number", COMMON_COSTS, "17", NULL),
  NO ("publisher-number", COMMON_COSTS, OTHER),
  YES ("assessment-identifier", CONDITION_ASSESSMENT_IDENTIFIER, "EX-1", NULL),
  NO ("assessment-identifier", CONDITION_ASSESSMENT_CTID, OTHER),

  /* organizations */
  YES ("organization-bad", OFFERED_BY, "Some College", NULL),
  YES ("organization-bad", APPROVED_BY, OTHER "|Board~https://board.org~more", NULL),
  NO ("organization-bad", OFFERED_BY, "same as owner|" OTHER "|Board~https://board.org"),
  NO ("organization-bad", COPYRIGHT_HOLDER, "same as owner"),
  YES ("owner-bad", OWNED_BY, "Some College", NULL),
  YES ("owner-bad", OWNED_BY, "Board~https://board.org", NULL),
  NO ("owner-bad", OWNED_BY, OWNER),
  YES ("owner-unknown", OWNED_BY, OTHER, NULL, .owners = TRUE),
  NO ("owner-unknown", OWNED_BY, OWNER, .owners = TRUE),
  NO ("owner-unknown", OWNED_BY, OTHER),
  NO ("owner-unknown", OWNED_BY, "me", .owners = TRUE),
  YES ("owner-differs", OWNED_BY, OTHER, "", .owner = OWNER),
  NO ("owner-differs", OWNED_BY, "CE-7D1C0C58-2F7E-4A86-9A35-64B1F0A9E3D2", .owner = OWNER),
  NO ("owner-differs", OWNED_BY, OTHER),
  YES ("owner-assures-itself", APPROVED_BY, OTHER "|" OWNER, OTHER, .owner = OWNER),
  YES ("owner-assures-itself", ACCREDITED_BY, "same as owner|" OTHER, OTHER),
  YES ("owner-assures-itself", REGULATED_BY, OTHER, "", WITH ({ LAUREL_COLUMN_OWNED_BY, OTHER })),
  NO ("owner-assures-itself", RECOGNIZED_BY, OTHER, .owner = OWNER),
  NO ("owner-assures-itself", OFFERED_BY, "same as owner", .owner = OWNER),
  YES ("registered-by-type", REGISTERED_BY, OTHER, ""),
  NO ("registered-by-type", REGISTERED_BY, OTHER, WITH ({ LAUREL_COLUMN_CREDENTIAL_TYPE, "Apprentice Certificate" })),

  /* data about persons */
  YES ("personal-number", DESCRIPTION, "Awarded to Maria Lopez, 123-45-6789, in spring.", NULL),
  YES ("personal-number", DESCRIPTION, "The holder (SSN 123 45 6789) works as a nurse aide.", NULL),
  YES ("personal-number", CONDITION_DESCRIPTION, "Social Security Number: 123456789 is kept on file.", NULL),
  YES ("personal-number", NAME, "Welder 219-09-9999", NULL),
  NO ("personal-number", DESCRIPTION, "Leads to SOC 15-1252.00, CIP 11.0101 and room 123-45-67890."),
  NO ("personal-number", DESCRIPTION, "Numbers such as 000-12-3456, 666-12-3456, 987-65-4321, 123-00-4567, 123-45-0000."),
  NO ("personal-number", DESCRIPTION, "Course WLD-123-45-6789 and part 123-45-6789-A are offered."),
  NO ("personal-number", DESCRIPTION, "Enrolls 123 45 6789 learners by 2030 and costs $123-45-6789."),
  NO ("personal-number", DESCRIPTION, "A social security number is asked for at the first of 120 hours."),
  NO ("personal-number", EXTERNAL_IDENTIFIER, "123-45-6789"),
  NO ("personal-number", CREDENTIAL_ID, "123-45-6789"),
  YES ("personal-birth-date", DESCRIPTION, "Awarded to Maria Lopez, DOB: 03/14/1998, in spring.", NULL),
  YES ("personal-birth-date", DESCRIPTION, "Maria Lopez, born on March 14, 1998, was the first holder.", NULL),
  YES ("personal-birth-date", DESCRIPTION, "Maria Lopez (date of birth 1998-03-14) was the first holder.", NULL),
  NO ("personal-birth-date", DESCRIPTION, "For learners who were born on or before January 1, 2008."),
  NO ("personal-birth-date", DESCRIPTION, "Learners give their date of birth (for example, 03/14/1998) on the form."),
  NO ("personal-birth-date", DESCRIPTION, "Born of the college’s 1998 program, taught since 03/14/1998."),
  NO ("personal-birth-date", DESCRIPTION, "Care before, during and after birth: 40 hours on 14 days."),
  YES ("personal-email", DESCRIPTION, "Write to maria.lopez@college.edu. She knows all about it.", NULL),
  YES ("personal-email", KEYWORDS, "nursing|m-lopez+nurse@mail.college.edu", NULL),
  NO ("personal-email", DESCRIPTION, "Follow @college on social media, meet @ noon, or write a@b."),
  NO ("personal-email", SUBJECT_WEBPAGE, "https://social.net/@college.edu"),
  YES ("personal-phone", DESCRIPTION, "Questions? Call (973) 555-0142 on weekdays.", NULL),
  YES ("personal-phone", DESCRIPTION, "Questions go to 973-555-0142.", NULL),
  YES ("personal-phone", DESCRIPTION, "Questions go to 973.555.0142 or to the office.", NULL),
  YES ("personal-phone", DESCRIPTION, "Questions go to +1 973 555 0142 or to the office.", NULL),
  YES ("personal-phone", DESCRIPTION, "Questions go to 1-800-555-0142 or to the office.", NULL),
  YES ("personal-phone", DESCRIPTION, "Tel. 9735550142 answers all questions about it.", NULL),
  YES ("personal-phone", DESCRIPTION, "The office answers questions: phone 555-0142.", NULL),
  YES ("personal-phone", DESCRIPTION, "Questions go to +44 20 7946 0958 or to the office.", NULL),
  YES ("personal-phone", CONDITION_DESCRIPTION, "Call 973 555 0142 before you enroll.", NULL),
  NO ("personal-phone", DESCRIPTION, "In 2026-2027, 120 hours for $1,299.00 from 2026-08-31 on, in room 555-0142."),
  NO ("personal-phone", DESCRIPTION, "Leads to SOC 15-1252.00, NAICS 611210 and CIP 11.0101; ISBN 978-0-306-40615-7."),
  NO ("personal-phone", DESCRIPTION, "Part 973-555-0142-77, code A973-555-0142, version 2.973.555.0142."),
  NO ("personal-phone", DESCRIPTION, "Record 9735550142 of 300 400 5000 learners, 12+12345678 hours."),
  NO ("personal-phone", DESCRIPTION, "Serves areas 100-200-3000 and 973-155-0142."),
  NO ("personal-phone", EXTERNAL_IDENTIFIER, "973-555-0142"),
  NO ("personal-phone", SUBJECT_WEBPAGE, "https://college.edu/973-555-0142"),

  /* texts as a reader meets them */
  YES ("text-cut-off", DESCRIPTION, "Prepares for work as a nurse aide in the", NULL),
  YES ("text-cut-off", DESCRIPTION, "Prepares for work as a nurse aide,", NULL),
  YES ("text-cut-off", DESCRIPTION, "Prepares for work as a nurse aide in long-term...", NULL),
  YES ("text-cut-off", DESCRIPTION, "Prepares for work as a nurse aide in long-term…", NULL),
  YES ("text-cut-off", DESCRIPTION, "Learners " HUNDRED HUNDRED "1234567890123456789012345678901234567890123456", NULL),
  YES ("text-cut-off", CONDITION_DESCRIPTION, "Learners must be 18 years old and", NULL),
  NO ("text-cut-off", DESCRIPTION, "Learners " HUNDRED HUNDRED "123456789012345678901234567890123456789012345678"),
  NO ("text-cut-off", DESCRIPTION, "Learners " HUNDRED HUNDRED "123456789012345678901234567890123456789012345."),
  NO ("text-cut-off", DESCRIPTION, "Prepares for work as a nurse aide"),
  NO ("text-cut-off", DESCRIPTION, "Prepares for work in care, in the office, etc..."),
  NO ("text-cut-off", DESCRIPTION, "Prepares for work with “hand tools in”"),
  NO ("text-cut-off", DESCRIPTION, "Prepares for the use of a plug-in"),
  NO ("text-cut-off", NAME, "Care for the"),
  YES ("text-starts-midway", DESCRIPTION, "and prepares for work as a nurse aide.", NULL),
  YES ("text-starts-midway", DESCRIPTION, ", which prepares for work as a nurse aide.", NULL),
  NO ("text-starts-midway", DESCRIPTION, "iOS developers learn to write for telephones."),
  NO ("text-starts-midway", DESCRIPTION, "e-Learning for teachers who begin with it."),
  NO ("text-starts-midway", DESCRIPTION, ".NET developers learn to write for servers."),
  NO ("text-starts-midway", DESCRIPTION, "¿Qué se aprende? Español para la oficina."),
  NO ("text-starts-midway", DESCRIPTION, "12 weeks of practice in long-term care."),
  YES ("text-filler", DESCRIPTION, "Lorem ipsum dolor sit amet, consectetur adipiscing.", NULL),
  YES ("text-filler", DESCRIPTION, "Insert description here.", NULL),
  YES ("text-filler", NAME, "TEST", NULL),
  NO ("text-filler", NAME, "Test Development Certificate"),
  NO ("text-filler", DESCRIPTION, "Testing of software, from the plan to the report."),
  YES ("text-all-capitals", NAME, "CERTIFIED NURSE AIDE", NULL),
  YES ("text-all-capitals", NAME, "CAFÉ MANAGER ÉCOLE", NULL),
  YES ("text-all-capitals", DESCRIPTION, "PREPARES FOR WORK AS A NURSE AIDE IN CARE.", NULL),
  NO ("text-all-capitals", NAME, "OSHA 30 HVAC EPA 608"),
  NO ("text-all-capitals", NAME, "CERTIFIED NURSE aide"),
  NO ("text-all-capitals", NAME, "CERTIFICÉ NURSEé AIDE"),
  YES ("acronym-in-name", NAME, "Certified Nurse Aide (CNA)", NULL),
  YES ("acronym-in-name", NAME, "Certificate of Nursing Arts (CNA) Level 2", NULL),
  YES ("acronym-in-name", NAME, "CNA - Certified Nurse Aide", NULL),
  NO ("acronym-in-name", NAME, "Certified Nurse Aide"),
  NO ("acronym-in-name", NAME, "Welding Certificate (GMAW)"),
  NO ("acronym-in-name", NAME, "Certified Nurse Aide (Level 1)"),
  YES ("credential-id-acronym", CREDENTIAL_ID, "CNA", ""),
  NO ("credential-id-acronym", CREDENTIAL_ID, "https://college.edu/badges/7"),
  NO ("credential-id-acronym", CREDENTIAL_ID, "CNA-7"),
  YES ("ctid-unusual", CTID, "ce-0f4a5b7e-3b1d-1c53-8d2f-5a9e7c1b2d3e", NULL),
  YES ("ctid-unusual", CTID, "ce-00000000-0000-0000-0000-000000000000", NULL),
  NO ("ctid-unusual", CTID, OTHER),
  NO ("ctid-unusual", CTID, "ce-1"),
  YES ("language-uncertain", LANGUAGE, "English|Vietnamese", NULL),
  NO ("language-uncertain", LANGUAGE, "English|Spanish|zh-TW"),
  NO ("language-uncertain", LANGUAGE, "Hmong"),
};

/* Rules that other tests see: of the sheet, of duplicates, of organizations only. */
static const char *const elsewhere[] = {
  "unknown-column", "ignored-column", "duplicate-column", "remembered-column", "carried-column", "row-too-long", "publisher-would-drop-row", "filled-row-skipped",
  "identifier-reused",
  "append-row-apart", "other-owner", "identifier-of-other-record", "already-there", "matched-by-looks", "update-without-record",
  "external-identifier-kept", "status-kept", "profile-unclear", "profile-unknown", "nothing-to-delete", "header-below-top",
  "append-without-record", "sample-row-skipped", "encoding-guessed", "empty-row-skipped", "owner-not-given",
  "duplicate-ctid", "duplicate-external-identifier", "duplicate-record", "same-webpage",
  "ctid-missing", "organization-type-bad", "agent-type-missing", "agent-sector-missing", "contact-missing",
  "address-incomplete", "contact-point-empty", "email-bad", "identifier-form", "phone-bad", "dates-backwards",
  "founding-date-too-long", "founding-date-form", "reference-incomplete", "reference-not-assuring", "jurisdiction-empty",
  "identifier-code-missing", "identifier-type-bad", "process-description-missing", "language-map-bad",
  "same-description", "near-duplicate", "code-unknown", "code-moved", "code-retired",
  "graph-frame-broken", "graph-property-misplaced", "graph-property-obsolete", "graph-value-unexpected",
  "graph-term-unknown", "graph-name-missing", "graph-reference-broken", "graph-language-unknown",
  /* needs a scheme with terms of both sorts, which the vocabulary decides: see below */
  "term-unstable",
  NULL,
};

static void
set_cell (LaurelRecord *record,
          LaurelColumnId column,
          const char *text)
{
  LaurelProfileKind kind = laurel_template_get (column)->profile;

  if (kind != LAUREL_PROFILE_MAIN && laurel_record_get_n_profiles (record, kind) == 0)
    laurel_record_add_profile (record, kind, record->row);
  laurel_record_set_cell (record, column, 0, text);
}

static LaurelRecord *
make_record (const Vector *vector,
             const char *text)
{
  LaurelRecord *record = laurel_record_new ();

  record->row = 2;
  for (guint i = 0; i < G_N_ELEMENTS (clean); i++)
    set_cell (record, clean[i].column, clean[i].text);
  if (vector == NULL)
    return record;
  for (guint i = 0; i < G_N_ELEMENTS (vector->with) && vector->with[i].column != LAUREL_COLUMN_NONE; i++)
    set_cell (record, vector->with[i].column, vector->with[i].text);
  set_cell (record, vector->column, text);

  return record;
}

static void
collect (LaurelFinding *finding,
         gpointer user_data)
{
  g_ptr_array_add (user_data, finding);
}

static GPtrArray *
check (const LaurelRecord *record,
       const LaurelCheckContext *context)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) laurel_finding_free);

  laurel_check_record (record, context, collect, findings);

  return findings;
}

static guint
count (GPtrArray *findings,
       const char *code,
       LaurelColumnId column,
       const LaurelFinding **first)
{
  guint n = 0;

  for (guint i = 0; i < findings->len; i++) {
    const LaurelFinding *finding = g_ptr_array_index (findings, i);

    if (strcmp (finding->rule->code, code) == 0 && finding->column == column && n++ == 0 && first != NULL)
      *first = finding;
  }

  return n;
}

static void
show (GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++) {
    const LaurelFinding *finding = g_ptr_array_index (findings, i);

    g_test_message ("  %s %s [%s] %s -> %s", laurel_severity_get_name (finding->severity), finding->rule->code,
                    finding->value, finding->message, finding->fix);
  }
}

static void
test_vector (gconstpointer data)
{
  static const char *const owners[] = { OWNER, NULL };
  const Vector *vector = data;
  LaurelCheckContext context = {
    .owner = vector->owner, .known_owners = vector->owners ? owners : NULL, .production = vector->production,
  };
  g_autoptr (JsonNode) organization = json_from_string (
    "{\"Address\":[{\"Name\":\"Main Campus\",\"City\":\"A\",\"Identifier\":[{\"IdentifierValueCode\":\"MAIN\"}]},"
    "{\"Name\":\"North Campus\",\"City\":\"B\",\"Identifier\":{\"IdentifierValueCode\":\"N-2\"}},"
    "{\"Name\":\"Zanzibar\",\"ContactPoint\":[{\"PhoneNumbers\":[\"555\"]}]}]}", NULL);
  g_autoptr (LaurelPlaces) places = laurel_places_new (organization);
  g_autoptr (LaurelRecord) record = make_record (vector, vector->text);
  g_autoptr (GPtrArray) findings = NULL;
  const LaurelFinding *finding = NULL;
  guint n_findings;
  LaurelSeverity severity;

  if (vector->places)
    context.places = places;
  findings = check (record, &context);
  n_findings = count (findings, vector->code, vector->column, &finding);
  show (findings);
  if (!vector->found) {
    g_assert_cmpuint (n_findings, ==, 0);
    return;
  }

  g_assert_cmpuint (n_findings, >=, 1);
  severity = vector->severity > 0 ? vector->severity - 1 : finding->rule->severity;
  g_assert_cmpint (finding->severity, ==, severity);
  g_assert_cmpuint (finding->row, ==, 2);
  g_assert_cmpuint (finding->position, ==, 0);
  g_assert_cmpstr (finding->fix, ==, vector->fix);
  if (vector->text != NULL && *vector->text != '\0' && g_utf8_strlen (vector->text, -1) <= 300)
    g_assert_cmpstr (finding->value, ==, vector->text);

  /* one sentence */
  g_assert_nonnull (finding->message);
  g_assert_true (g_utf8_validate (finding->message, -1, NULL));
  g_assert_true (g_str_has_suffix (finding->message, ".") || g_str_has_suffix (finding->message, "?")
                 || g_str_has_suffix (finding->message, "…"));
  g_assert_null (strchr (finding->message, '\n'));
  g_assert_null (strstr (finding->message, "“”"));

  if (finding->fix != NULL) {
    g_autoptr (LaurelRecord) fixed = make_record (vector, finding->fix);
    g_autoptr (GPtrArray) left = check (fixed, &context);

    g_assert_cmpuint (count (left, vector->code, vector->column, NULL), ==, n_findings - 1);
    /* the cure makes nothing worse */
    for (guint i = 0; i < left->len; i++) {
      const LaurelFinding *other = g_ptr_array_index (left, i);

      if (other->severity == LAUREL_SEVERITY_ERROR)
        g_assert_cmpuint (count (findings, other->rule->code, other->column, NULL), >, 0);
    }
  }
}

static void
test_clean (void)
{
  g_autoptr (LaurelRecord) record = make_record (NULL, NULL);
  g_autoptr (GPtrArray) findings = check (record, NULL);

  show (findings);
  g_assert_cmpuint (findings->len, ==, 0);
}

/* Who has written a number and a unit is not told to write a number and a unit. */
static void
test_comma_in_duration (void)
{
  g_autoptr (LaurelRecord) record = make_record (NULL, NULL);
  g_autoptr (GPtrArray) findings = NULL;

  laurel_record_set_cell (record, LAUREL_COLUMN_ESTIMATED_DURATION, 0, "1,50 hours");
  findings = check (record, NULL);
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_nonnull (strstr (((LaurelFinding *) findings->pdata[0])->message, "comma"));
}

#ifdef COUNTS_MEMORY
static void
refuse (LaurelFinding *finding,
        gpointer user_data)
{
  g_error ("A clean record has a finding: %s", finding->message);
}
#endif

/* The short way to a good address never leads where the long way does not. */
static void
test_plain_urls (void)
{
  static const char *const pieces[] = {
    "http", "https", "HTTP", "://", ":/", "//", "/", "www.", "a", "college", ".", "..", "edu", "example", "example.",
    "-", "_", ":80", "?a=b", "#c", "%20", "%", " ", "é", "|", "~", "\\", "[::1]", "9",
  };
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  guint n_plain = 0;

  for (guint i = 0; i < 200000; i++) {
    g_autoptr (GString) url = g_string_new (g_rand_boolean (random) ? "https://" : "");
    guint n_pieces = g_rand_int_range (random, 1, 8);

    for (guint j = 0; j < n_pieces; j++)
      g_string_append (url, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
    if (!laurel_check_is_plain_url ((LaurelText) { url->str, url->len }))
      continue;
    n_plain++;
    if (laurel_url_check (url->str, url->len) != LAUREL_URL_OK || laurel_url_is_example_host (url->str, url->len))
      g_error ("Not plain: %s", url->str);
  }
  g_assert_cmpuint (n_plain, >, 100);
}

/* Most rows of a sheet are right, and there may be a million of them. */
static void
test_clean_costs_no_memory (void)
{
#ifdef COUNTS_MEMORY
  g_autoptr (LaurelRecord) record = make_record (NULL, NULL);
  guint before;

  set_cell (record, LAUREL_COLUMN_OWNED_BY, OWNER);
  set_cell (record, LAUREL_COLUMN_OFFERED_BY, "same as owner|" OTHER);
  laurel_check_record (record, NULL, refuse, NULL); /* tables are built the first time */
  before = n_requests;
  laurel_check_record (record, NULL, refuse, NULL);
  g_assert_cmpuint (n_requests - before, ==, 0);

  /* the counter counts */
  g_free (g_malloc (10));
  g_assert_cmpuint (n_requests - before, ==, 1);
#else
  g_test_skip ("memory cannot be counted in this build");
#endif
}

/* Each rule is seen to speak and to be silent, here or in the tests that are named. */
static void
test_every_rule_has_vectors (void)
{
  guint n_rules = 0;
  const LaurelRule *rules = laurel_rules_get_all (&n_rules);

  for (guint i = 0; i < n_rules; i++) {
    guint n_found = 0;
    guint n_silent = 0;

    for (guint j = 0; j < G_N_ELEMENTS (vectors); j++)
      if (strcmp (vectors[j].code, rules[i].code) == 0)
        *(vectors[j].found ? &n_found : &n_silent) += 1;
    if (g_strv_contains (elsewhere, rules[i].code)) {
      g_assert_cmpuint (n_found, ==, 0);
      continue;
    }
    g_test_message ("%s: %u and %u", rules[i].code, n_found, n_silent);
    g_assert_cmpuint (n_found, >, 0);
    g_assert_cmpuint (n_silent, >, 0);
  }
  for (guint j = 0; j < G_N_ELEMENTS (vectors); j++)
    g_assert_nonnull (laurel_rules_find (vectors[j].code));
}

/* Terms that may change: whatever the vocabulary marks, and nothing else. */
static void
test_unstable_terms (void)
{
  guint n_columns = laurel_template_get_n_columns ();
  guint n_unstable = 0;
  guint n_stable = 0;

  for (guint i = 0; i < n_columns; i++) {
    const LaurelColumn *column = laurel_template_get_nth (i);
    const LaurelConcept *concepts;
    guint n_concepts = 0;

    if (column->scheme == LAUREL_SCHEME_NONE || column->profile != LAUREL_PROFILE_MAIN)
      continue;
    concepts = laurel_scheme_get_concepts (column->scheme, &n_concepts);
    for (guint j = 0; j < n_concepts; j++) {
      const Vector vector = { .column = column->id };
      g_autoptr (LaurelRecord) record = make_record (&vector, concepts[j].label);
      g_autoptr (GPtrArray) findings = check (record, NULL);

      g_assert_cmpuint (count (findings, "term-unknown", column->id, NULL), ==, 0);
      g_assert_cmpuint (count (findings, "term-unstable", column->id, NULL), ==, concepts[j].unstable ? 1 : 0);
      *(concepts[j].unstable ? &n_unstable : &n_stable) += 1;
    }
  }
  g_assert_cmpuint (n_unstable, >, 0);
  g_assert_cmpuint (n_stable, >, 0);
}

static void
test_order (void)
{
  g_autoptr (LaurelRecord) record = laurel_record_new ();
  g_autoptr (GPtrArray) findings = NULL;
  guint last = 0;

  record->row = 7;
  laurel_record_add_profile (record, LAUREL_PROFILE_COST, 7);
  laurel_record_add_profile (record, LAUREL_PROFILE_COST, 9);
  laurel_record_set_cell (record, LAUREL_COLUMN_COST_TYPES, 1, "Tuition~-1");
  laurel_record_set_cell (record, LAUREL_COLUMN_COST_TYPES, 0, "95");
  laurel_record_set_cell (record, LAUREL_COLUMN_CIP, 0, "nonsense");
  laurel_record_set_cell (record, LAUREL_COLUMN_NAME, 0, "X");

  findings = check (record, NULL);
  g_assert_cmpuint (findings->len, >, 8);
  for (guint i = 0; i < findings->len; i++) {
    const LaurelFinding *finding = g_ptr_array_index (findings, i);
    guint place = 0;

    for (guint j = 0; j < laurel_template_get_n_columns (); j++)
      if (laurel_template_get_nth (j)->id == finding->column)
        place = j + 1;
    g_assert_cmpuint (place, >=, last);
    last = place;

    /* each speaks of the row it is in */
    g_assert_cmpuint (finding->row, ==, finding->position == 1 ? 9 : 7);
    if (i > 0) {
      const LaurelFinding *before = g_ptr_array_index (findings, i - 1);

      if (before->column == finding->column)
        g_assert_cmpuint (before->position, <=, finding->position);
    }
  }
}

/* A deleted profile is judged no more. */
static void
test_deleted_profile (void)
{
  g_autoptr (LaurelRecord) record = make_record (NULL, NULL);
  g_autoptr (GPtrArray) findings = NULL;

  set_cell (record, LAUREL_COLUMN_COST_TYPES, "nonsense");
  set_cell (record, LAUREL_COLUMN_COST_EXTERNAL_IDENTIFIER, "#DELETE");
  findings = check (record, NULL);
  for (guint i = 0; i < findings->len; i++)
    g_assert_cmpint (((LaurelFinding *) g_ptr_array_index (findings, i))->severity, ==, LAUREL_SEVERITY_ADVICE);
}

/* What was read from the Registry counts as there. */
static void
test_base_counts (void)
{
  const Vector vector = { .column = LAUREL_COLUMN_DESCRIPTION, .with = { { LAUREL_COLUMN_KEYWORDS, "" } } };
  g_autoptr (LaurelRecord) record = make_record (&vector, "");
  g_autoptr (GPtrArray) before = check (record, NULL);
  g_autoptr (GPtrArray) after = NULL;

  g_assert_cmpuint (count (before, "description-missing", LAUREL_COLUMN_DESCRIPTION, NULL), ==, 1);
  g_assert_cmpuint (count (before, "benchmark-missing", LAUREL_COLUMN_KEYWORDS, NULL), ==, 1);

  record->base = json_from_string ("{\"@graph\": [{\"@id\": \"https://practice.invalid/resources/" OTHER "\","
                                   "\"ceterms:description\": {\"en-US\": \"A description of some length.\"}}]}", NULL);
  after = check (record, NULL);
  g_assert_cmpuint (count (after, "description-missing", LAUREL_COLUMN_DESCRIPTION, NULL), ==, 0);
  g_assert_cmpuint (count (after, "benchmark-missing", LAUREL_COLUMN_KEYWORDS, NULL), ==, 1);
}

static void
test_sheet_columns (void)
{
  static const LaurelColumnId columns[] = { LAUREL_COLUMN_NAME, LAUREL_COLUMN_ONET, LAUREL_COLUMN_KEYWORDS };
  const LaurelCheckContext context = { .columns_judged = TRUE };
  g_autoptr (GPtrArray) sheet = g_ptr_array_new_with_free_func ((GDestroyNotify) laurel_finding_free);
  g_autoptr (LaurelRecord) record = laurel_record_new ();
  g_autoptr (GPtrArray) findings = NULL;

  laurel_check_columns (columns, G_N_ELEMENTS (columns), collect, sheet);
  g_assert_cmpuint (count (sheet, "benchmark-missing", LAUREL_COLUMN_SUBJECTS, NULL), ==, 1);
  g_assert_cmpuint (count (sheet, "availability-missing", LAUREL_COLUMN_AVAILABLE_ONLINE_AT, NULL), ==, 1);
  g_assert_cmpuint (count (sheet, "benchmark-missing", LAUREL_COLUMN_OCCUPATION, NULL), ==, 0);
  g_assert_cmpuint (count (sheet, "benchmark-missing", LAUREL_COLUMN_KEYWORDS, NULL), ==, 0);
  for (guint i = 0; i < sheet->len; i++)
    g_assert_cmpuint (((LaurelFinding *) g_ptr_array_index (sheet, i))->row, ==, 0);

  record->row = 2;
  laurel_record_set_cell (record, LAUREL_COLUMN_KEYWORDS, 0, "");
  findings = check (record, &context);
  g_assert_cmpuint (count (findings, "benchmark-missing", LAUREL_COLUMN_KEYWORDS, NULL), ==, 1);
  g_assert_cmpuint (count (findings, "benchmark-missing", LAUREL_COLUMN_SUBJECTS, NULL), ==, 0);
  g_assert_cmpuint (count (findings, "name-missing", LAUREL_COLUMN_NAME, NULL), ==, 1);
}

static void
test_completeness (void)
{
  g_autoptr (LaurelRecord) empty = laurel_record_new ();
  g_autoptr (LaurelRecord) full = make_record (NULL, NULL);
  LaurelColumnId next = LAUREL_COLUMN_NONE;
  double before;

  before = laurel_record_get_completeness (empty, &next);
  g_assert_cmpfloat (before, >=, 0);
  g_assert_cmpfloat (before, <, 0.2);
  g_assert_cmpuint (next, ==, LAUREL_COLUMN_NAME);

  g_assert_cmpfloat (laurel_record_get_completeness (full, &next), ==, 1);
  g_assert_cmpuint (next, ==, LAUREL_COLUMN_NONE);

  /* wrong is as good as missing */
  set_cell (full, LAUREL_COLUMN_DATE_EFFECTIVE, "someday");
  before = laurel_record_get_completeness (full, &next);
  g_assert_cmpfloat (before, <, 1);
  g_assert_cmpuint (next, ==, LAUREL_COLUMN_DATE_EFFECTIVE);

  /* required parts weigh more and come first */
  set_cell (full, LAUREL_COLUMN_LANGUAGE, "");
  g_assert_cmpfloat (laurel_record_get_completeness (full, &next), <, before - 0.05);
  g_assert_cmpuint (next, ==, LAUREL_COLUMN_LANGUAGE);
}

/* Of many records, what the most of them lack helps most. */
static void
test_completeness_of_many (void)
{
  LaurelCompleteness completeness = { 0 };
  LaurelCompletenessStep steps[3];
  double gain = 0;
  double before;

  g_assert_cmpfloat (laurel_completeness_get_share (&completeness), ==, 1);
  g_assert_cmpuint (laurel_completeness_get_next (&completeness, &gain), ==, LAUREL_COLUMN_NONE);
  for (guint i = 0; i < 8; i++) {
    g_autoptr (LaurelRecord) record = make_record (NULL, NULL);

    if (i == 0)
      set_cell (record, LAUREL_COLUMN_LANGUAGE, "");
    if (i < 4)
      set_cell (record, LAUREL_COLUMN_KEYWORDS, "");
    laurel_completeness_add (&completeness, record);
  }
  before = laurel_completeness_get_share (&completeness);
  g_assert_cmpfloat (before, <, 1);
  g_assert_cmpuint (laurel_completeness_get_next (&completeness, &gain), ==, LAUREL_COLUMN_KEYWORDS);
  g_assert_cmpuint (completeness.n_complete, ==, 4);
  g_assert_cmpuint (laurel_completeness_get_steps (&completeness, steps, 3), ==, 2);
  g_assert_cmpuint (steps[0].column, ==, LAUREL_COLUMN_KEYWORDS);
  g_assert_cmpuint (steps[0].n_lacking, ==, 4);
  g_assert_cmpuint (steps[0].n_last, ==, 3);
  g_assert_cmpuint (steps[1].column, ==, LAUREL_COLUMN_LANGUAGE);
  g_assert_cmpuint (steps[1].n_lacking, ==, 1);
  g_assert_cmpuint (steps[1].n_last, ==, 0);
  g_assert_cmpuint (laurel_completeness_get_steps (&completeness, steps, 1), ==, 1);
  g_assert_cmpuint (steps[0].column, ==, LAUREL_COLUMN_KEYWORDS);

  /* the promise is kept */
  memset (&completeness, 0, sizeof completeness);
  for (guint i = 0; i < 8; i++) {
    g_autoptr (LaurelRecord) record = make_record (NULL, NULL);

    if (i == 0)
      set_cell (record, LAUREL_COLUMN_LANGUAGE, "");
    laurel_completeness_add (&completeness, record);
  }
  g_assert_cmpfloat_with_epsilon (laurel_completeness_get_share (&completeness), before + gain, 1e-9);
  g_assert_cmpuint (laurel_completeness_get_next (&completeness, NULL), ==, LAUREL_COLUMN_LANGUAGE);
}

/* No bytes of a file may harm the checker: every column, many kinds of damage. */
static void
test_hostile_bytes (void)
{
  static const char *const texts[] = {
    "\xff\xfe", "\xc3", "\xe2\x80", "Ã", "Â", "â", "â€", "ð\xc2\x9f", "<", "<a", "&", "&amp", "|", "||||", "~", "~|~", "#",
    "##", "\x01\x02", "\xc2\x80\xc2\x81", "-E+", "1E+", ".E+1", "ce-", "https://", "://", "\"", "'", "%s%n", "\t", "\xed\xa0\x80",
    "99999999999999999999999999999999999999999999999999999999 weeks", "Tuition~99999999999999999999999999999999999999999",
    "~~~~~~~~", "P", "PT", "P1", "-", "--/--/----", "00/00/0000", "31-", "Tuition~1e309",
    "<script", "<!--", "</", "&lt;&lt;&lt;", "nursing\xff|care",
  };

  for (guint i = 0; i < laurel_template_get_n_columns (); i++)
    for (guint j = 0; j < G_N_ELEMENTS (texts); j++) {
      const Vector vector = { .column = laurel_template_get_nth (i)->id };
      g_autoptr (LaurelRecord) record = make_record (&vector, texts[j]);
      g_autoptr (GPtrArray) findings = check (record, NULL);

      for (guint k = 0; k < findings->len; k++) {
        const LaurelFinding *finding = g_ptr_array_index (findings, k);

        g_assert_true (g_utf8_validate (finding->message, -1, NULL));
        g_assert_true (finding->value == NULL || g_utf8_validate (finding->value, -1, NULL));
      }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/checker/clean", test_clean);
  g_test_add_func ("/checker/comma-in-duration", test_comma_in_duration);
  g_test_add_func ("/checker/plain-urls", test_plain_urls);
  g_test_add_func ("/checker/clean-costs-no-memory", test_clean_costs_no_memory);
  g_test_add_func ("/checker/every-rule-has-vectors", test_every_rule_has_vectors);
  g_test_add_func ("/checker/unstable-terms", test_unstable_terms);
  g_test_add_func ("/checker/order", test_order);
  g_test_add_func ("/checker/deleted-profile", test_deleted_profile);
  g_test_add_func ("/checker/base-counts", test_base_counts);
  g_test_add_func ("/checker/sheet-columns", test_sheet_columns);
  g_test_add_func ("/checker/completeness", test_completeness);
  g_test_add_func ("/checker/completeness-of-many", test_completeness_of_many);
  g_test_add_func ("/checker/hostile-bytes", test_hostile_bytes);
  for (guint i = 0; i < G_N_ELEMENTS (vectors); i++) {
    g_autofree char *path = g_strdup_printf ("/checker/%s/%s-%u", vectors[i].code, vectors[i].found ? "yes" : "no", i);

    g_test_add_data_func (path, &vectors[i], test_vector);
  }

  return g_test_run ();
}
