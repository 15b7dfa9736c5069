/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-grammar.h"
#include "test-utils.h"

#include <string.h>

#define CTID "ce-0a1b2c3d-4e5f-4a6b-8c7d-0123456789ab"

/* A copy without anything behind it, so that an address sanitizer sees every step too far. */
static char *
tight (const char *text, gsize *length)
{
  *length = strlen (text);

  return g_memdup2 (text, *length);
}

static void
assert_text (LaurelText text, const char *expected)
{
  g_autofree char *copy = laurel_text_dup (text);

  g_assert_cmpstr (copy, ==, expected);
}

static void
test_text (void)
{
  static const struct {
    const char *text;
    const char *trimmed;
    const char *clean;
  } vectors[] = {
    { "", "", "" },
    { NULL, "", "" },
    { "   ", "", "" },
    { " a b ", "a b", "a b" },
    { "\xEF\xBB\xBF"
      "a\xC2\xA0",
      "a", "a" },
    { "\r\n\ta\v\f", "a", "a" },
    { "NULL", "NULL", "" },
    { " NULL ", "NULL", "" },
    { "null", "null", "null" },
    { "NULL and void", "NULL and void", "NULL and void" },
    { "the `best` course", "the `best` course", "the \"best\" course" },
    { "`", "`", "\"" },
    { "\xFF", "\xFF", "\xFF" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++) {
    g_autofree char *clean = laurel_text_clean (vectors[i].text, -1);

    assert_text (laurel_text_trim (vectors[i].text, -1), vectors[i].trimmed);
    g_assert_cmpstr (clean, ==, vectors[i].clean);
  }
  assert_text (laurel_text_trim (" ab cd", 3), "ab");
  g_assert_true (laurel_cell_is_delete ("#DELETE"));
  g_assert_true (laurel_cell_is_delete (" #DELETE "));
  g_assert_false (laurel_cell_is_delete ("#delete"));
  g_assert_false (laurel_cell_is_delete ("#DELETED"));
  g_assert_false (laurel_cell_is_delete (""));
  g_assert_false (laurel_cell_is_delete (NULL));
}

static void
test_list (void)
{
  static const struct {
    const char *text;
    const char *items; /* joined by `+` */
  } vectors[] = {
    { "", "" },
    { NULL, "" },
    { "|", "" },
    { " | | ", "" },
    { "a", "a" },
    { "a|b", "a+b" },
    { "|a||b|", "a+b" },
    { " a b | c ", "a b+c" },
    { "a|\xC2\xA0|b\n", "a+b" },
    { "a~1|b~2", "a~1+b~2" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++) {
    g_autoptr (GString) items = g_string_new (NULL);
    LaurelListIter iter;
    LaurelText item;

    laurel_list_iter_init (&iter, vectors[i].text, -1, '|');
    while (laurel_list_iter_next (&iter, &item)) {
      if (items->len > 0)
        g_string_append_c (items, '+');
      g_string_append_len (items, item.text, item.length);
    }
    g_assert_cmpstr (items->str, ==, vectors[i].items);
    g_assert_false (laurel_list_iter_next (&iter, &item));
    g_assert_cmpuint (item.length, ==, 0);
  }
}

static void
test_url (void)
{
  static const struct {
    const char *text;
    LaurelUrlProblem problem;
    const char *suggestion;
  } vectors[] = {
    { "https://www.example.org/x", LAUREL_URL_OK, NULL },
    { "http://example.org", LAUREL_URL_OK, NULL },
    { "HTTPS://Example.ORG:8443/a?b=c&d=%20#e", LAUREL_URL_OK, NULL },
    { " https://example.org/ ", LAUREL_URL_OK, NULL },
    { "http://127.0.0.1:80/x", LAUREL_URL_OK, NULL },
    { "http://localhost:8080", LAUREL_URL_OK, NULL },
    { "https://[2001:db8::1]:443/x", LAUREL_URL_OK, NULL },
    { "https://münchen.example/ü", LAUREL_URL_OK, NULL },
    { "https://example.org./", LAUREL_URL_OK, NULL },
    { "https://example.org/?to=a:b@c", LAUREL_URL_OK, NULL },
    { "www.example.org/x", LAUREL_URL_NO_SCHEME, "https://www.example.org/x" },
    { "example.org:8080/x", LAUREL_URL_NO_SCHEME, "https://example.org:8080/x" },
    { "example.org/a b", LAUREL_URL_BLANK_INSIDE, "https://example.org/a%20b" },
    { "ftp://example.org", LAUREL_URL_BAD_SCHEME, NULL },
    { "mailto:a@example.org", LAUREL_URL_BAD_SCHEME, NULL },
    { "javascript:alert(1)", LAUREL_URL_BAD_SCHEME, NULL },
    { "file:///etc/passwd", LAUREL_URL_BAD_SCHEME, NULL },
    { "htps://example.org", LAUREL_URL_BAD_SCHEME, "https://example.org" },
    { "https://https://example.org/x", LAUREL_URL_TWICE, "https://example.org/x" },
    { "http://https://example.org/x", LAUREL_URL_TWICE, "https://example.org/x" },
    { "https://example.org//x//y", LAUREL_URL_TWICE, "https://example.org/x/y" },
    { "https://example.org/a,https://example.org/b", LAUREL_URL_TWICE, NULL },
    { "https://example.org/my page.html", LAUREL_URL_BLANK_INSIDE, "https://example.org/my%20page.html" },
    { "https:// example.org/x", LAUREL_URL_BLANK_INSIDE, "https://example.org/x" },
    { "https://example.org and more", LAUREL_URL_BLANK_INSIDE, NULL },
    { "see our page", LAUREL_URL_BLANK_INSIDE, NULL },
    { CTID, LAUREL_URL_IS_CTID, NULL },
    { "CE-0A1B2C3D-4E5F-4A6B-8C7D-0123456789AB", LAUREL_URL_IS_CTID, NULL },
    { "", LAUREL_URL_MALFORMED, NULL },
    { NULL, LAUREL_URL_MALFORMED, NULL },
    { "n/a", LAUREL_URL_MALFORMED, NULL },
    { "tbd", LAUREL_URL_MALFORMED, NULL },
    { "https://", LAUREL_URL_MALFORMED, NULL },
    { "https://tbd", LAUREL_URL_MALFORMED, NULL },
    { "https:///x", LAUREL_URL_MALFORMED, NULL },
    { "https://.org", LAUREL_URL_MALFORMED, NULL },
    { "https://example..org", LAUREL_URL_MALFORMED, NULL },
    { "https://-example.org", LAUREL_URL_MALFORMED, NULL },
    { "https://user@example.org", LAUREL_URL_MALFORMED, NULL },
    { "https://example.org:port", LAUREL_URL_MALFORMED, NULL },
    { "https://example.org:99999", LAUREL_URL_MALFORMED, NULL },
    { "https://example.org/100%", LAUREL_URL_MALFORMED, NULL },
    { "https://example.org/<x>", LAUREL_URL_MALFORMED, NULL },
    { "https://[::1", LAUREL_URL_MALFORMED, NULL },
    { "https://[example.org]/", LAUREL_URL_MALFORMED, NULL },
    { "https:/example.org/x", LAUREL_URL_MALFORMED, "https://example.org/x" },
    { "https:example.org", LAUREL_URL_MALFORMED, "https://example.org" },
    { "https;//example.org", LAUREL_URL_MALFORMED, "https://example.org" },
    { "//example.org/x", LAUREL_URL_MALFORMED, "https://example.org/x" },
    { "https:\\\\example.org\\x", LAUREL_URL_MALFORMED, "https://example.org/x" },
    { "C:\\files\\x.html", LAUREL_URL_BAD_SCHEME, NULL },
    { "\xFF\xFE", LAUREL_URL_MALFORMED, NULL },
    { "://", LAUREL_URL_MALFORMED, NULL },
    { ":", LAUREL_URL_MALFORMED, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++) {
    g_autofree char *suggestion = laurel_url_suggest (vectors[i].text, -1);

    test_name_case (vectors[i].text);
    g_assert_cmpint (laurel_url_check (vectors[i].text, -1), ==, vectors[i].problem);
    g_assert_cmpstr (suggestion, ==, vectors[i].suggestion);
    if (suggestion != NULL)
      g_assert_cmpint (laurel_url_check (suggestion, -1), ==, LAUREL_URL_OK);
    if (vectors[i].text != NULL) {
      gsize length;
      g_autofree char *copy = tight (vectors[i].text, &length);
      g_autofree char *again = laurel_url_suggest (copy, length);

      g_assert_cmpint (laurel_url_check (copy, length), ==, vectors[i].problem);
      g_assert_cmpstr (again, ==, suggestion);
    }
  }
}

static void
test_url_hosts (void)
{
  static const struct {
    const char *text;
    gboolean example;
  } hosts[] = {
    { "https://example.org", TRUE },
    { "https://www.example.com/x", TRUE },
    { "https://EXAMPLE.edu:80/", TRUE },
    { "https://x.example", TRUE },
    { "https://example.org./", TRUE },
    { "https://example-college.edu", FALSE },
    { "https://myexample.org", FALSE },
    { "https://college.edu/example.org", FALSE },
    { "https://college.edu?example.org", FALSE },
    { "", FALSE },
    { "https://", FALSE },
    { "https://[::1]/", FALSE },
    { NULL, FALSE },
  };
  static const struct {
    const char *a, *b;
    gboolean same;
  } pairs[] = {
    { "https://college.edu/x", "http://COLLEGE.edu/x/", TRUE },
    { "https://college.edu", "college.edu/", TRUE },
    { "https://college.edu/x", "https://college.edu/X", FALSE },
    { "https://college.edu/x", "https://college.edu/y", FALSE },
    { "https://college.edu/x?a", "https://college.edu/x?b", FALSE },
    { " https://college.edu ", "https://college.edu", TRUE },
    { "", NULL, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (hosts); i++) {
    test_name_case (hosts[i].text);
    g_assert_cmpint (laurel_url_is_example_host (hosts[i].text, -1), ==, hosts[i].example);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++) {
    g_autofree char *a = laurel_url_normalize_for_compare (pairs[i].a);
    g_autofree char *b = laurel_url_normalize_for_compare (pairs[i].b);

    g_assert_cmpint (strcmp (a, b) == 0, ==, pairs[i].same);
  }
}

static void
test_ctid (void)
{
  static const struct {
    const char *text;
    const char *normal;
  } vectors[] = {
    { CTID, CTID },
    { " " CTID "\n", CTID },
    { "CE-0A1B2C3D-4E5F-4A6B-8C7D-0123456789AB", CTID },
    { "ce-0a1b2c3d-4e5f-4a6b-8c7d-0123456789a", NULL },
    { "ce-0a1b2c3d-4e5f-4a6b-8c7d-0123456789abc", NULL },
    { "ce-0a1b2c3d-4e5f-4a6b-8c7d-0123456789ag", NULL },
    { "ce-0a1b2c3d4-e5f-4a6b-8c7d-0123456789ab", NULL },
    { "xe-0a1b2c3d-4e5f-4a6b-8c7d-0123456789ab", NULL },
    { "0a1b2c3d-4e5f-4a6b-8c7d-0123456789ab", NULL },
    { "", NULL },
    { NULL, NULL },
  };
  static const struct {
    const char *uri;
    const char *found;
  } uris[] = {
    { "https://credentialengineregistry.org/resources/" CTID, CTID },
    { "https://sandbox.credentialengineregistry.org/graph/CE-0A1B2C3D-4E5F-4A6B-8C7D-0123456789AB", CTID },
    { "https://example.org/" CTID "/edit", CTID },
    { "https://example.org/" CTID "?x#y", CTID },
    { CTID, CTID },
    { "https://example.org/x" CTID, NULL },
    { "https://example.org/" CTID "0", NULL },
    { "https://example.org/", NULL },
    { "", NULL },
    { NULL, NULL },
  };
  g_autofree char *one = laurel_ctid_new ();
  g_autofree char *other = laurel_ctid_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++) {
    g_autofree char *normal = laurel_ctid_normalize (vectors[i].text, -1);

    g_assert_cmpstr (normal, ==, vectors[i].normal);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (uris); i++) {
    g_autofree char *found = laurel_ctid_find_in_uri (uris[i].uri);

    g_assert_cmpstr (found, ==, uris[i].found);
  }
  g_assert_false (laurel_ctid_is_valid (" " CTID, -1));
  g_assert_true (laurel_ctid_is_valid (CTID "0", 39));
  g_assert_true (laurel_ctid_is_valid (one, -1));
  g_assert_cmpstr (one, !=, other);
  g_assert_true (g_regex_match_simple (
      "^ce-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", one, 0, 0));
}

static void
test_date (void)
{
  static const struct {
    const char *text;
    LaurelDateProblem problem;
    const char *iso;
  } vectors[] = {
    { "2024-09-01", LAUREL_DATE_OK, "2024-09-01" },
    { " 2024-09-01 ", LAUREL_DATE_OK, "2024-09-01" },
    { "2024-02-29", LAUREL_DATE_OK, "2024-02-29" },
    { "2023-02-29", LAUREL_DATE_BAD, "" },
    { "2024-13-01", LAUREL_DATE_BAD, "" },
    { "2024-00-10", LAUREL_DATE_BAD, "" },
    { "2024-09-31", LAUREL_DATE_BAD, "" },
    { "2024-9-1", LAUREL_DATE_REPAIRED, "2024-09-01" },
    { "2024/09/01", LAUREL_DATE_REPAIRED, "2024-09-01" },
    { "2024.09.01", LAUREL_DATE_REPAIRED, "2024-09-01" },
    { "20240901", LAUREL_DATE_REPAIRED, "2024-09-01" },
    { "9/1/2024", LAUREL_DATE_AMBIGUOUS, "2024-09-01" },
    { "9/13/2024", LAUREL_DATE_REPAIRED, "2024-09-13" },
    { "13/9/2024", LAUREL_DATE_REPAIRED, "2024-09-13" },
    { "9/9/2024", LAUREL_DATE_REPAIRED, "2024-09-09" },
    { "32/9/2024", LAUREL_DATE_BAD, "" },
    { "13/13/2024", LAUREL_DATE_BAD, "" },
    { "9/1/24", LAUREL_DATE_AMBIGUOUS, "2024-09-01" },
    { "9/13/24", LAUREL_DATE_SHORT_YEAR, "2024-09-13" },
    { "9/1/99", LAUREL_DATE_AMBIGUOUS, "1999-09-01" },
    { "09-01-2024", LAUREL_DATE_REPAIRED, "2024-09-01" },
    { "13-09-2024", LAUREL_DATE_REPAIRED, "2024-09-13" },
    { "01.09.2024", LAUREL_DATE_AMBIGUOUS, "2024-01-09" },
    { "1 September 2024", LAUREL_DATE_REPAIRED, "2024-09-01" },
    { "Sept 1, 2024", LAUREL_DATE_REPAIRED, "2024-09-01" },
    { "Sept. 1, 2024", LAUREL_DATE_REPAIRED, "2024-09-01" },
    { "SEPTEMBER 1st 2024", LAUREL_DATE_REPAIRED, "2024-09-01" },
    { "1st of September, 2024", LAUREL_DATE_REPAIRED, "2024-09-01" },
    { "Sunday, September 1, 2024", LAUREL_DATE_REPAIRED, "2024-09-01" },
    { "1-Sep-2024", LAUREL_DATE_REPAIRED, "2024-09-01" },
    { "1-Sep-24", LAUREL_DATE_SHORT_YEAR, "2024-09-01" },
    { "2024 Sep 1", LAUREL_DATE_REPAIRED, "2024-09-01" },
    { "September 31, 2024", LAUREL_DATE_BAD, "" },
    { "May 2024", LAUREL_DATE_PARTIAL, "2024-05" },
    { "2024-09", LAUREL_DATE_PARTIAL, "2024-09" },
    { "2024/9", LAUREL_DATE_PARTIAL, "2024-09" },
    { "09/2024", LAUREL_DATE_PARTIAL, "2024-09" },
    { "2024-13", LAUREL_DATE_BAD, "" },
    { "2024-00", LAUREL_DATE_BAD, "" },
    { "2024", LAUREL_DATE_PARTIAL, "2024" },
    { "2024-09-01T00:00:00Z", LAUREL_DATE_REPAIRED, "2024-09-01" },
    { "2024-09-01T10:20:30.5+02:00", LAUREL_DATE_REPAIRED, "2024-09-01" },
    { "2024-09-01 00:00:00", LAUREL_DATE_REPAIRED, "2024-09-01" },
    { "9/13/2024 12:00:00 AM", LAUREL_DATE_REPAIRED, "2024-09-13" },
    { "9/13/2024 0:00", LAUREL_DATE_REPAIRED, "2024-09-13" },
    { "45536", LAUREL_DATE_SERIAL, "2024-09-01" },
    { "45536.5", LAUREL_DATE_SERIAL, "2024-09-01" },
    { "45536.", LAUREL_DATE_SERIAL, "2024-09-01" },
    { "99999", LAUREL_DATE_BAD, "" },
    { "1799-12-31", LAUREL_DATE_TOO_EARLY, "1799-12-31" },
    { "1800-01-01", LAUREL_DATE_OK, "1800-01-01" },
    { "0000-01-01", LAUREL_DATE_BAD, "" },
    { "0001", LAUREL_DATE_TOO_EARLY, "0001" },
    { "9999-12-31", LAUREL_DATE_OK, "9999-12-31" },
    { "Fall 2024", LAUREL_DATE_BAD, "" },
    { "September 24", LAUREL_DATE_BAD, "" },
    { "September", LAUREL_DATE_BAD, "" },
    { "May June 2024", LAUREL_DATE_BAD, "" },
    { "1 2 3 4", LAUREL_DATE_BAD, "" },
    { "1 2 3 4 5 6 7 8 9 10", LAUREL_DATE_BAD, "" },
    { "123456789", LAUREL_DATE_BAD, "" },
    { "99999999999999999999-01-01", LAUREL_DATE_BAD, "" },
    { "-2024", LAUREL_DATE_BAD, "" },
    { "TBD", LAUREL_DATE_BAD, "" },
    { "", LAUREL_DATE_BAD, "" },
    { NULL, LAUREL_DATE_BAD, "" },
    { "2024-09-\xC2\xB2", LAUREL_DATE_BAD, "" },
    { "T1:", LAUREL_DATE_BAD, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++) {
    char iso[11];

    test_name_case (vectors[i].text);
    g_assert_cmpint (laurel_date_parse (vectors[i].text, -1, iso), ==, vectors[i].problem);
    g_assert_cmpstr (iso, ==, vectors[i].iso);
    if (vectors[i].text != NULL) {
      gsize length;
      g_autofree char *copy = tight (vectors[i].text, &length);

      g_assert_cmpint (laurel_date_parse (copy, length, iso), ==, vectors[i].problem);
      g_assert_cmpstr (iso, ==, vectors[i].iso);
    }
  }
}

static void
test_duration (void)
{
  static const struct {
    const char *text;
    LaurelDurationProblem problem;
    const char *minimum; /* ISO */
    const char *maximum; /* ISO, NULL when it is no range */
  } vectors[] = {
    { "12 Weeks", LAUREL_DURATION_OK, "P12W", NULL },
    { "1 year", LAUREL_DURATION_OK, "P1Y", NULL },
    { "3 MONTHS", LAUREL_DURATION_OK, "P3M", NULL },
    { "45 hours", LAUREL_DURATION_OK, "PT45H", NULL },
    { "90 minutes", LAUREL_DURATION_OK, "PT90M", NULL },
    { "2 days", LAUREL_DURATION_OK, "P2D", NULL },
    { "8 hours~16 hours", LAUREL_DURATION_OK, "PT8H", "PT16H" },
    { "8 weeks~6 months", LAUREL_DURATION_OK, "P8W", "P6M" },
    { "8 hours ~ 16 hours", LAUREL_DURATION_REPAIRED, "PT8H", "PT16H" },
    { "8 - 16 hours", LAUREL_DURATION_REPAIRED, "PT8H", "PT16H" },
    { "8-16 hours", LAUREL_DURATION_REPAIRED, "PT8H", "PT16H" },
    { "8\xE2\x80\x93"
      "16 hours",
      LAUREL_DURATION_REPAIRED, "PT8H", "PT16H" },
    { "8 to 16 hours", LAUREL_DURATION_REPAIRED, "PT8H", "PT16H" },
    { "8~16 hours", LAUREL_DURATION_REPAIRED, "PT8H", "PT16H" },
    { "8 hours - 2 days", LAUREL_DURATION_REPAIRED, "PT8H", "P2D" },
    { "8 hours~8 hours", LAUREL_DURATION_REPAIRED, "PT8H", NULL },
    { "P8W~P12W", LAUREL_DURATION_REPAIRED, "P8W", "P12W" },
    { "12weeks", LAUREL_DURATION_REPAIRED, "P12W", NULL },
    { "12  weeks", LAUREL_DURATION_REPAIRED, "P12W", NULL },
    { "12\xC2\xA0weeks", LAUREL_DURATION_REPAIRED, "P12W", NULL },
    { "12 wks", LAUREL_DURATION_REPAIRED, "P12W", NULL },
    { "12 wks.", LAUREL_DURATION_REPAIRED, "P12W", NULL },
    { "12-week", LAUREL_DURATION_REPAIRED, "P12W", NULL },
    { "12 week(s)", LAUREL_DURATION_REPAIRED, "P12W", NULL },
    { "45 hrs", LAUREL_DURATION_REPAIRED, "PT45H", NULL },
    { "1,200 hours", LAUREL_DURATION_REPAIRED, "PT1200H", NULL },
    { "12.0 weeks", LAUREL_DURATION_REPAIRED, "P12W", NULL },
    { "1.5 years", LAUREL_DURATION_REPAIRED, "P18M", NULL },
    { "2.5 hours", LAUREL_DURATION_REPAIRED, "PT150M", NULL },
    { ".5 years", LAUREL_DURATION_REPAIRED, "P6M", NULL },
    { "1.3 years", LAUREL_DURATION_FRACTION, NULL, NULL },
    { "1.5 months", LAUREL_DURATION_FRACTION, NULL, NULL },
    { "P12W", LAUREL_DURATION_REPAIRED, "P12W", NULL },
    { "pt45h", LAUREL_DURATION_REPAIRED, "PT45H", NULL },
    { "P2.5Y", LAUREL_DURATION_REPAIRED, "P30M", NULL },
    { "P1Y6M", LAUREL_DURATION_SEVERAL_UNITS, "P18M", NULL },
    { "P1M", LAUREL_DURATION_REPAIRED, "P1M", NULL },
    { "PT1M", LAUREL_DURATION_REPAIRED, "PT1M", NULL },
    { "P", LAUREL_DURATION_BAD, NULL, NULL },
    { "PT", LAUREL_DURATION_BAD, NULL, NULL },
    { "PT90S", LAUREL_DURATION_BAD, NULL, NULL },
    { "P1H", LAUREL_DURATION_BAD, NULL, NULL },
    { "twelve weeks", LAUREL_DURATION_REPAIRED, "P12W", NULL },
    { "Twenty-four weeks", LAUREL_DURATION_REPAIRED, "P24W", NULL },
    { "ninety nine hours", LAUREL_DURATION_REPAIRED, "PT99H", NULL },
    { "one to two years", LAUREL_DURATION_REPAIRED, "P1Y", "P2Y" },
    { "twelve four weeks", LAUREL_DURATION_BAD, NULL, NULL },
    { "1 year 6 months", LAUREL_DURATION_SEVERAL_UNITS, "P18M", NULL },
    { "1 year and 6 months", LAUREL_DURATION_SEVERAL_UNITS, "P18M", NULL },
    { "1 year, 6 months", LAUREL_DURATION_SEVERAL_UNITS, "P18M", NULL },
    { "2 weeks 3 days", LAUREL_DURATION_SEVERAL_UNITS, "P17D", NULL },
    { "1 hour 30 minutes", LAUREL_DURATION_SEVERAL_UNITS, "PT90M", NULL },
    { "1 year 2 weeks", LAUREL_DURATION_SEVERAL_UNITS, "P1Y2W", NULL },
    { "6 months 1 year", LAUREL_DURATION_BAD, NULL, NULL },
    { "12", LAUREL_DURATION_NO_UNIT, NULL, NULL },
    { "twelve", LAUREL_DURATION_NO_UNIT, NULL, NULL },
    { "8-16", LAUREL_DURATION_NO_UNIT, NULL, NULL },
    { "8 hours~16", LAUREL_DURATION_NO_UNIT, NULL, NULL },
    { "weeks", LAUREL_DURATION_NO_NUMBER, NULL, NULL },
    { "hours~8 hours", LAUREL_DURATION_NO_NUMBER, NULL, NULL },
    { "12 semesters", LAUREL_DURATION_UNKNOWN_UNIT, NULL, NULL },
    { "3 credit hours", LAUREL_DURATION_UNKNOWN_UNIT, NULL, NULL },
    { "12 m", LAUREL_DURATION_UNKNOWN_UNIT, NULL, NULL },
    { "8 hours~", LAUREL_DURATION_HALF_RANGE, NULL, NULL },
    { "~16 hours", LAUREL_DURATION_HALF_RANGE, NULL, NULL },
    { "~", LAUREL_DURATION_BAD, NULL, NULL },
    { "16 hours~8 hours", LAUREL_DURATION_BACKWARDS, "PT16H", "PT8H" },
    { "1 year~2 weeks", LAUREL_DURATION_BACKWARDS, "P1Y", "P2W" },
    { "1 hour~2 hours~3 hours", LAUREL_DURATION_BAD, NULL, NULL },
    { "0 weeks", LAUREL_DURATION_BAD, NULL, NULL },
    { "-3 weeks", LAUREL_DURATION_BAD, NULL, NULL },
    { "12 weeks full time", LAUREL_DURATION_BAD, NULL, NULL },
    { "up to 12 weeks", LAUREL_DURATION_BAD, NULL, NULL },
    { "1.2.3 weeks", LAUREL_DURATION_BAD, NULL, NULL },
    { "1,20 weeks", LAUREL_DURATION_BAD, NULL, NULL },
    { ". weeks", LAUREL_DURATION_BAD, NULL, NULL },
    { "9999999 weeks", LAUREL_DURATION_BAD, NULL, NULL },
    { "99999999999999999999999 weeks", LAUREL_DURATION_BAD, NULL, NULL },
    { "self-paced", LAUREL_DURATION_BAD, NULL, NULL },
    { "", LAUREL_DURATION_BAD, NULL, NULL },
    { NULL, LAUREL_DURATION_BAD, NULL, NULL },
    { "\xFF 12 weeks", LAUREL_DURATION_BAD, NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++) {
    LaurelDuration minimum, maximum;
    gboolean is_range;
    LaurelDurationProblem problem
        = laurel_duration_parse (vectors[i].text, -1, FALSE, &minimum, &maximum, &is_range);
    g_autofree char *minimum_iso = laurel_duration_to_iso (&minimum);
    g_autofree char *maximum_iso = laurel_duration_to_iso (&maximum);

    test_name_case (vectors[i].text);
    g_assert_cmpint (problem, ==, vectors[i].problem);
    g_assert_cmpint (is_range, ==, vectors[i].maximum != NULL);
    g_assert_cmpstr (minimum_iso, ==, vectors[i].minimum);
    g_assert_cmpstr (maximum_iso, ==, is_range ? vectors[i].maximum : vectors[i].minimum);

    /* What is written is read again, and is then in order. */
    if (problem <= LAUREL_DURATION_REPAIRED) {
      g_autofree char *first = laurel_duration_to_text (&minimum);
      g_autofree char *second = laurel_duration_to_text (&maximum);
      g_autofree char *text = is_range ? g_strconcat (first, "~", second, NULL) : g_strdup (first);
      LaurelDuration again, again_maximum;

      g_assert_cmpint (laurel_duration_parse (text, -1, FALSE, &again, &again_maximum, &is_range), ==,
                       LAUREL_DURATION_OK);
      g_assert_cmpmem (&again, sizeof again, &minimum, sizeof minimum);
      g_assert_cmpmem (&again_maximum, sizeof again, &maximum, sizeof maximum);
    }
    if (vectors[i].text != NULL) {
      gsize length;
      g_autofree char *copy = tight (vectors[i].text, &length);

      g_assert_cmpint (laurel_duration_parse (copy, length, FALSE, &minimum, &maximum, &is_range), ==,
                       problem);
    }
  }
}

static void
test_duration_exact (void)
{
  LaurelDuration minimum, maximum;
  gboolean is_range;
  g_autofree char *text = NULL;
  g_autofree char *none = NULL;

  g_assert_cmpint (laurel_duration_parse ("2 Years", -1, TRUE, &minimum, &maximum, &is_range), ==,
                   LAUREL_DURATION_OK);
  g_assert_cmpint (laurel_duration_parse ("1 Years~2 Years", -1, TRUE, &minimum, &maximum, &is_range), ==,
                   LAUREL_DURATION_RANGE_NOT_ALLOWED);
  g_assert_cmpint (laurel_duration_parse ("2 Years~2 Years", -1, TRUE, &minimum, &maximum, &is_range), ==,
                   LAUREL_DURATION_REPAIRED);
  text = laurel_duration_to_text (&(LaurelDuration) { .years = 1 });
  g_assert_cmpstr (text, ==, "1 Year");
  none = laurel_duration_to_text (&(LaurelDuration) { .years = 1, .weeks = 2 });
  g_assert_null (none);
  none = laurel_duration_to_text (&(LaurelDuration) { .years = 1.5 });
  g_assert_null (none);
  none = laurel_duration_to_text (&(LaurelDuration) { 0 });
  g_assert_null (none);
  none = laurel_duration_to_iso (&(LaurelDuration) { .years = 2.5, .hours = 3 });
  g_assert_cmpstr (none, ==, "P2.5YT3H");
}

static void
test_code (void)
{
  static const struct {
    LaurelGrammar list;
    const char *text;
    LaurelCodeProblem problem;
    const char *code;
  } vectors[] = {
    { LAUREL_GRAMMAR_CIP_LIST, "09.0702", LAUREL_CODE_OK, "09.0702" },
    { LAUREL_GRAMMAR_CIP_LIST, "51.38", LAUREL_CODE_OK, "51.38" },
    { LAUREL_GRAMMAR_CIP_LIST, "51", LAUREL_CODE_OK, "51" },
    { LAUREL_GRAMMAR_CIP_LIST, "9.0702", LAUREL_CODE_REPAIRED, "09.0702" },
    { LAUREL_GRAMMAR_CIP_LIST, "51.380", LAUREL_CODE_REPAIRED, "51.3800" },
    { LAUREL_GRAMMAR_CIP_LIST, "9.070", LAUREL_CODE_REPAIRED, "09.0700" },
    { LAUREL_GRAMMAR_CIP_LIST, "9", LAUREL_CODE_REPAIRED, "09" },
    { LAUREL_GRAMMAR_CIP_LIST, "9.07", LAUREL_CODE_REPAIRED, "09.07" },
    { LAUREL_GRAMMAR_CIP_LIST, " 09.0702 ", LAUREL_CODE_OK, "09.0702" },
    { LAUREL_GRAMMAR_CIP_LIST, "'09.0702", LAUREL_CODE_REPAIRED, "09.0702" },
    { LAUREL_GRAMMAR_CIP_LIST, "=\"09.0702\"", LAUREL_CODE_REPAIRED, "09.0702" },
    { LAUREL_GRAMMAR_CIP_LIST, "513801", LAUREL_CODE_REPAIRED, "51.3801" },
    { LAUREL_GRAMMAR_CIP_LIST, "90702", LAUREL_CODE_REPAIRED, "09.0702" },
    { LAUREL_GRAMMAR_CIP_LIST, "51.3801.", LAUREL_CODE_REPAIRED, "51.3801" },
    { LAUREL_GRAMMAR_CIP_LIST, "51.3", LAUREL_CODE_BAD, "" },
    { LAUREL_GRAMMAR_CIP_LIST, "5138", LAUREL_CODE_BAD, "" },
    { LAUREL_GRAMMAR_CIP_LIST, "51.38011", LAUREL_CODE_BAD, "" },
    { LAUREL_GRAMMAR_CIP_LIST, "512.3801", LAUREL_CODE_BAD, "" },
    { LAUREL_GRAMMAR_CIP_LIST, "Nursing", LAUREL_CODE_BAD, "" },
    { LAUREL_GRAMMAR_CIP_LIST, ".", LAUREL_CODE_BAD, "" },
    { LAUREL_GRAMMAR_CIP_LIST, "", LAUREL_CODE_BAD, "" },
    { LAUREL_GRAMMAR_CIP_LIST, NULL, LAUREL_CODE_BAD, "" },
    { LAUREL_GRAMMAR_ONET_LIST, "29-2034.00", LAUREL_CODE_OK, "29-2034.00" },
    { LAUREL_GRAMMAR_ONET_LIST, "15-1299.08", LAUREL_CODE_OK, "15-1299.08" },
    { LAUREL_GRAMMAR_ONET_LIST, "29-2034", LAUREL_CODE_OK, "29-2034.00" },
    { LAUREL_GRAMMAR_ONET_LIST, "15-1252.0", LAUREL_CODE_REPAIRED, "15-1252.00" },
    { LAUREL_GRAMMAR_ONET_LIST,
      "29\xE2\x80\x93"
      "2034",
      LAUREL_CODE_REPAIRED, "29-2034.00" },
    { LAUREL_GRAMMAR_ONET_LIST, "292034", LAUREL_CODE_REPAIRED, "29-2034.00" },
    { LAUREL_GRAMMAR_ONET_LIST, "29203400", LAUREL_CODE_REPAIRED, "29-2034.00" },
    { LAUREL_GRAMMAR_ONET_LIST, "292034.00", LAUREL_CODE_REPAIRED, "29-2034.00" },
    { LAUREL_GRAMMAR_ONET_LIST, "29-2034.1", LAUREL_CODE_BAD, "" },
    { LAUREL_GRAMMAR_ONET_LIST, "29-203", LAUREL_CODE_BAD, "" },
    { LAUREL_GRAMMAR_ONET_LIST, "09-2034", LAUREL_CODE_BAD, "" },
    { LAUREL_GRAMMAR_ONET_LIST, "47", LAUREL_CODE_BAD, "" },
    { LAUREL_GRAMMAR_ONET_LIST, "29-2034.00 Radiologic", LAUREL_CODE_REPAIRED, "29-2034.00" },
    { LAUREL_GRAMMAR_ONET_LIST, "29-2034.00 or 31", LAUREL_CODE_BAD, "" },
    { LAUREL_GRAMMAR_NAICS_LIST, "611519", LAUREL_CODE_OK, "611519" },
    { LAUREL_GRAMMAR_NAICS_LIST, "61", LAUREL_CODE_OK, "61" },
    { LAUREL_GRAMMAR_NAICS_LIST, "31-33", LAUREL_CODE_OK, "31-33" },
    { LAUREL_GRAMMAR_NAICS_LIST, "44-45", LAUREL_CODE_OK, "44-45" },
    { LAUREL_GRAMMAR_NAICS_LIST, "48 \xE2\x80\x93 49", LAUREL_CODE_REPAIRED, "48-49" },
    { LAUREL_GRAMMAR_NAICS_LIST, "611519.0", LAUREL_CODE_REPAIRED, "611519" },
    { LAUREL_GRAMMAR_NAICS_LIST, "611,519", LAUREL_CODE_BAD, "" },
    { LAUREL_GRAMMAR_NAICS_LIST, "611519.5", LAUREL_CODE_BAD, "" },
    { LAUREL_GRAMMAR_NAICS_LIST, "31-34", LAUREL_CODE_BAD, "" },
    { LAUREL_GRAMMAR_NAICS_LIST, "6", LAUREL_CODE_BAD, "" },
    { LAUREL_GRAMMAR_NAICS_LIST, "6115190", LAUREL_CODE_BAD, "" },
    { LAUREL_GRAMMAR_NAICS_LIST, "0611", LAUREL_CODE_BAD, "" },
    { LAUREL_GRAMMAR_NAICS_LIST, "1111111111111111111111111111111111111111", LAUREL_CODE_BAD, "" },
    { LAUREL_GRAMMAR_NAICS_LIST, ",,,,,,,,", LAUREL_CODE_BAD, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++) {
    char code[16];

    test_name_case (vectors[i].text);
    g_assert_cmpint (laurel_code_parse (vectors[i].list, vectors[i].text, -1, code), ==, vectors[i].problem);
    g_assert_cmpstr (code, ==, vectors[i].code);
    if (vectors[i].text != NULL) {
      gsize length;
      g_autofree char *copy = tight (vectors[i].text, &length);

      g_assert_cmpint (laurel_code_parse (vectors[i].list, copy, length, code), ==, vectors[i].problem);
    }
  }
}

static void
test_price (void)
{
  static const struct {
    const char *text;
    LaurelMoneyProblem problem;
    double price;
  } vectors[] = {
    { "1299", LAUREL_MONEY_OK, 1299 },
    { "1299.00", LAUREL_MONEY_OK, 1299 },
    { "1299.5", LAUREL_MONEY_OK, 1299.5 },
    { "25.10", LAUREL_MONEY_OK, 25.1 },
    { "0", LAUREL_MONEY_OK, 0 },
    { "0.07", LAUREL_MONEY_OK, 0.07 },
    { "$1,299.00", LAUREL_MONEY_REPAIRED, 1299 },
    { "$1299", LAUREL_MONEY_REPAIRED, 1299 },
    { "US$ 1299", LAUREL_MONEY_REPAIRED, 1299 },
    { "1299 USD", LAUREL_MONEY_REPAIRED, 1299 },
    { "€ 12,50", LAUREL_MONEY_REPAIRED, 12.5 },
    { "1,299", LAUREL_MONEY_REPAIRED, 1299 },
    { "1,234,567.89", LAUREL_MONEY_REPAIRED, 1234567.89 },
    { "1.299,00", LAUREL_MONEY_REPAIRED, 1299 },
    { "1.234.567,89", LAUREL_MONEY_REPAIRED, 1234567.89 },
    { "12,50", LAUREL_MONEY_REPAIRED, 12.5 },
    { "1 299.00", LAUREL_MONEY_REPAIRED, 1299 },
    { "1\xC2\xA0"
      "299",
      LAUREL_MONEY_REPAIRED, 1299 },
    { ".50", LAUREL_MONEY_REPAIRED, 0.5 },
    { "1299.", LAUREL_MONEY_REPAIRED, 1299 },
    { "1.299", LAUREL_MONEY_AMBIGUOUS, 0 },
    { "1.299.000", LAUREL_MONEY_REPAIRED, 1299000 },
    { "12,5", LAUREL_MONEY_AMBIGUOUS, 0 },
    { "1,2,3", LAUREL_MONEY_BAD_PRICE, 0 },
    { "1,29,900", LAUREL_MONEY_BAD_PRICE, 0 },
    { "12 99", LAUREL_MONEY_BAD_PRICE, 0 },
    { "-5", LAUREL_MONEY_NEGATIVE, -5 },
    { "-$5.00", LAUREL_MONEY_NEGATIVE, -5 },
    { "$-5.00", LAUREL_MONEY_NEGATIVE, -5 },
    { "(5.00)", LAUREL_MONEY_NEGATIVE, -5 },
    { "\xE2\x88\x92"
      "5",
      LAUREL_MONEY_NEGATIVE, -5 },
    { "-0", LAUREL_MONEY_REPAIRED, 0 },
    { "--5", LAUREL_MONEY_BAD_PRICE, 0 },
    { "Free", LAUREL_MONEY_BAD_PRICE, 0 },
    { "1e5", LAUREL_MONEY_BAD_PRICE, 0 },
    { "NaN", LAUREL_MONEY_BAD_PRICE, 0 },
    { "inf", LAUREL_MONEY_BAD_PRICE, 0 },
    { "$", LAUREL_MONEY_BAD_PRICE, 0 },
    { ".", LAUREL_MONEY_BAD_PRICE, 0 },
    { ",", LAUREL_MONEY_BAD_PRICE, 0 },
    { "9999999999999999999999", LAUREL_MONEY_BAD_PRICE, 0 },
    { "1299-1499", LAUREL_MONEY_BAD_PRICE, 0 },
    { "", LAUREL_MONEY_NO_PRICE, 0 },
    { NULL, LAUREL_MONEY_NO_PRICE, 0 },
    { "\xFF", LAUREL_MONEY_BAD_PRICE, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++) {
    double price = 99;

    test_name_case (vectors[i].text);
    g_assert_cmpint (laurel_price_parse (vectors[i].text, -1, &price), ==, vectors[i].problem);
    g_assert_cmpfloat (price, ==, vectors[i].price);
    if (vectors[i].text != NULL) {
      gsize length;
      g_autofree char *copy = tight (vectors[i].text, &length);

      g_assert_cmpint (laurel_price_parse (copy, length, &price), ==, vectors[i].problem);
    }
  }
}

static void
test_cost_item (void)
{
  static const struct {
    const char *text;
    LaurelMoneyProblem problem;
    const char *curie;
    const char *type_text;
    gboolean has_price;
    double price;
  } vectors[] = {
    { "Tuition~1299.00", LAUREL_MONEY_OK, "costType:Tuition", "Tuition", TRUE, 1299 },
    { " tuition ~ $1,299 ", LAUREL_MONEY_REPAIRED, "costType:Tuition", "tuition", TRUE, 1299 },
    { "Tuition~1299~extra", LAUREL_MONEY_TOO_MANY_PARTS, "costType:Tuition", "Tuition", TRUE, 1299 },
    { "Tuition", LAUREL_MONEY_NO_PRICE, "costType:Tuition", "Tuition", FALSE, 0 },
    { "Tuition~", LAUREL_MONEY_NO_PRICE, "costType:Tuition", "Tuition", FALSE, 0 },
    { "Tuition~free", LAUREL_MONEY_BAD_PRICE, "costType:Tuition", "Tuition", FALSE, 0 },
    { "Tuition~-1", LAUREL_MONEY_NEGATIVE, "costType:Tuition", "Tuition", TRUE, -1 },
    { "1299", LAUREL_MONEY_NO_TYPE, NULL, "", TRUE, 1299 },
    { "$1,299", LAUREL_MONEY_NO_TYPE, NULL, "", TRUE, 1299 },
    { "~1299", LAUREL_MONEY_NO_TYPE, NULL, "", TRUE, 1299 },
    { "Books~50", LAUREL_MONEY_UNKNOWN_TYPE, NULL, "Books", TRUE, 50 },
    { "", LAUREL_MONEY_NO_TYPE, NULL, "", FALSE, 0 },
    { NULL, LAUREL_MONEY_NO_TYPE, NULL, "", FALSE, 0 },
    { "~", LAUREL_MONEY_NO_TYPE, NULL, "", FALSE, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++) {
    LaurelCostItem item;

    test_name_case (vectors[i].text);
    g_assert_cmpint (laurel_cost_item_parse (vectors[i].text, -1, &item), ==, vectors[i].problem);
    g_assert_cmpstr (item.type == NULL ? NULL : item.type->curie, ==, vectors[i].curie);
    assert_text (item.type_text, vectors[i].type_text);
    g_assert_cmpint (item.has_price, ==, vectors[i].has_price);
    g_assert_cmpfloat (item.price, ==, vectors[i].price);
  }
}

static void
test_organization (void)
{
  static const struct {
    const char *text;
    LaurelOrganizationForm form;
    const char *ctid;
    const char *name;
    const char *webpage;
  } vectors[] = {
    { "", LAUREL_ORGANIZATION_OWNER, NULL, "", "" },
    { NULL, LAUREL_ORGANIZATION_OWNER, NULL, "", "" },
    { "me", LAUREL_ORGANIZATION_OWNER, NULL, "me", "" },
    { " ME ", LAUREL_ORGANIZATION_OWNER, NULL, "ME", "" },
    { "Same As Owner", LAUREL_ORGANIZATION_OWNER, NULL, "Same As Owner", "" },
    { "sameasowner", LAUREL_ORGANIZATION_OWNER, NULL, "sameasowner", "" },
    { CTID, LAUREL_ORGANIZATION_CTID, CTID, CTID, "" },
    { "CE-0A1B2C3D-4E5F-4A6B-8C7D-0123456789AB", LAUREL_ORGANIZATION_CTID, CTID,
      "CE-0A1B2C3D-4E5F-4A6B-8C7D-0123456789AB", "" },
    { "https://example.org/resources/" CTID, LAUREL_ORGANIZATION_CTID, CTID,
      "https://example.org/resources/" CTID, "" },
    { "State Board~https://example.org", LAUREL_ORGANIZATION_DESCRIBED, NULL, "State Board",
      "https://example.org" },
    { " State Board ~ example.org ", LAUREL_ORGANIZATION_DESCRIBED, NULL, "State Board", "example.org" },
    { "Board~https://example.org/~board", LAUREL_ORGANIZATION_DESCRIBED, NULL, "Board",
      "https://example.org/~board" },
    { "State~Board~https://example.org", LAUREL_ORGANIZATION_BAD, NULL, "State~Board~https://example.org",
      "" },
    { "State Board", LAUREL_ORGANIZATION_BAD, NULL, "State Board", "" },
    { "State Board~", LAUREL_ORGANIZATION_BAD, NULL, "State Board~", "" },
    { "~https://example.org", LAUREL_ORGANIZATION_BAD, NULL, "~https://example.org", "" },
    { "https://example.org", LAUREL_ORGANIZATION_BAD, NULL, "https://example.org", "" },
    { "ce-123", LAUREL_ORGANIZATION_BAD, NULL, "ce-123", "" },
    { "~", LAUREL_ORGANIZATION_BAD, NULL, "~", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++) {
    LaurelOrganizationRef ref;

    test_name_case (vectors[i].text);
    laurel_organization_ref_parse (vectors[i].text, -1, &ref);
    g_assert_cmpint (ref.form, ==, vectors[i].form);
    g_assert_cmpstr (ref.ctid, ==, vectors[i].ctid);
    assert_text (ref.name, vectors[i].name);
    assert_text (ref.webpage, vectors[i].webpage);
    laurel_organization_ref_clear (&ref);
    g_assert_null (ref.ctid);
  }
}

static void
test_words (void)
{
  static const struct {
    const char *text;
    LaurelConditionType type;
  } conditions[] = {
    { "Requires", LAUREL_CONDITION_REQUIRES },
    { "recommends", LAUREL_CONDITION_RECOMMENDS },
    { " Renewal ", LAUREL_CONDITION_RENEWAL },
    { "Co-requisite", LAUREL_CONDITION_COREQUISITE },
    { "ceterms:requires", LAUREL_CONDITION_REQUIRES },
    { "", LAUREL_CONDITION_REQUIRES },
    { NULL, LAUREL_CONDITION_REQUIRES },
    { "Req", LAUREL_CONDITION_BAD },
    { "Requires Recommends", LAUREL_CONDITION_BAD },
    { "\xFF", LAUREL_CONDITION_BAD },
  };
  static const struct {
    const char *text;
    LaurelAction action;
  } actions[] = {
    { "New", LAUREL_ACTION_NEW },       { "add", LAUREL_ACTION_NEW },   { "UPDATE", LAUREL_ACTION_UPDATE },
    { "append", LAUREL_ACTION_APPEND }, { "", LAUREL_ACTION_NONE },     { NULL, LAUREL_ACTION_NONE },
    { "delete", LAUREL_ACTION_BAD },    { "updat", LAUREL_ACTION_BAD },
  };
  static const struct {
    const char *text;
    int value; /* -1: none */
  } booleans[] = {
    { "true", 1 },   { "TRUE", 1 },       { "Yes", 1 },  { "y", 1 },   { "1", 1 },        { " true ", 1 },
    { "false", 0 },  { "No", 0 },         { "n", 0 },    { "0", 0 },   { "", -1 },        { NULL, -1 },
    { "maybe", -1 }, { "truefalse", -1 }, { "tru", -1 }, { "10", -1 }, { "t r u e", -1 },
  };
  static const struct {
    const char *text;
    double value; /* -1: none */
  } numbers[] = {
    { "2", 2 },
    { "2.5", 2.5 },
    { ".5", .5 },
    { "0", 0 },
    { "-1", -1 },
    { "1,5", -1 },
    { "1.2.3", -1 },
    { "", -1 },
    { NULL, -1 },
    { ".", -1 },
    { "two", -1 },
    { "1e3", -1 },
    { "12345678901234567890", -1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (conditions); i++)
    g_assert_cmpint (laurel_condition_type_parse (conditions[i].text, -1), ==, conditions[i].type);
  g_assert_null (laurel_condition_type_get_label (LAUREL_CONDITION_BAD));
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    g_assert_cmpint (laurel_action_parse (actions[i].text, -1), ==, actions[i].action);
  for (gsize i = 0; i < G_N_ELEMENTS (booleans); i++) {
    gboolean value = TRUE;

    test_name_case (booleans[i].text);
    g_assert_cmpint (laurel_boolean_parse (booleans[i].text, -1, &value), ==, booleans[i].value >= 0);
    g_assert_cmpint (value, ==, booleans[i].value > 0);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++) {
    double value = 7;

    g_assert_cmpint (laurel_number_parse (numbers[i].text, -1, &value), ==, numbers[i].value >= 0);
    g_assert_cmpfloat (value, ==, MAX (numbers[i].value, 0));
  }
}

static void
test_identifier_value (void)
{
  static const struct {
    const char *text;
    gboolean good;
    const char *type_name, *value, *type_uri;
  } vectors[] = {
    { "2024-2025 Catalog", TRUE, "", "2024-2025 Catalog", "" },
    { "Catalog~2024", TRUE, "Catalog", "2024", "" },
    { "Catalog ~ 2024 ~ https://example.org/~x", TRUE, "Catalog", "2024", "https://example.org/~x" },
    { "~2024", TRUE, "", "2024", "" },
    { "Catalog~", FALSE, "Catalog", "", "" },
    { "", FALSE, "", "", "" },
    { NULL, FALSE, "", "", "" },
    { "~~", FALSE, "", "", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++) {
    LaurelIdentifierValue identifier;

    test_name_case (vectors[i].text);
    g_assert_cmpint (laurel_identifier_value_parse (vectors[i].text, -1, &identifier), ==, vectors[i].good);
    assert_text (identifier.type_name, vectors[i].type_name);
    assert_text (identifier.value, vectors[i].value);
    assert_text (identifier.type_uri, vectors[i].type_uri);
  }
}

static void
test_language (void)
{
  static const struct {
    const char *text;
    const char *tag;
  } vectors[] = {
    { "English", "en" },
    { "english", "en" },
    { "ENGLISH", "en" },
    { "en", "en" },
    { "EN", "en" },
    { "en-US", "en-US" },
    { "EN-us", "en-US" },
    { "en_US", "en-US" },
    { "eng", "en" },
    { "eng-US", "en-US" },
    { "English-en", "en" },
    { "English (US)", "en" },
    { "Spanish", "es" },
    { "spa", "es" },
    { "es-419", "es-419" },
    { "Spanish-es", "es" },
    { "Spanish-fr", NULL },
    { "zh-hant-tw", "zh-Hant-TW" },
    { "sl-rozaj-biske", "sl-rozaj-biske" },
    { "de-1996", "de-1996" },
    { "en-x-college", "en-x-college" },
    { "en-a-BBB-x-Y", "en-a-bbb-x-y" },
    { "en-", NULL },
    { "en--US", NULL },
    { "en-x", NULL },
    { "en-u", NULL },
    { "en-toolongsubtag", NULL },
    { "en-a1", NULL },
    { "zzz-US", NULL },
    { "qq", NULL },
    { "Klingonese", NULL },
    { "E", NULL },
    { "", NULL },
    { NULL, NULL },
    { " fr-CA ", "fr-CA" },
    { "\xFF\xFF", NULL },
    { "English, Spanish", "en" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++) {
    g_autofree char *tag = laurel_language_parse (vectors[i].text, -1);

    test_name_case (vectors[i].text);
    g_assert_cmpstr (tag, ==, vectors[i].tag);
  }
}

/* Every parser at once on text that no person would type. */
static void
parse_all (const char *text, gsize length)
{
  g_autofree char *clean = laurel_text_clean (text, length);
  g_autofree char *suggestion = laurel_url_suggest (text, length);
  g_autofree char *ctid = laurel_ctid_normalize (text, length);
  g_autofree char *language = laurel_language_parse (text, length);
  LaurelDuration minimum, maximum;
  LaurelOrganizationRef ref;
  LaurelIdentifierValue identifier;
  g_autofree char *repaired = laurel_ctid_repair (text, length);
  LaurelCostItem item;
  LaurelListIter iter;
  LaurelText part;
  gboolean flag;
  double number;
  char iso[11], code[16], guesses[2][16];

  laurel_url_check (text, length);
  laurel_url_is_example_host (text, length);
  laurel_date_parse (text, length, iso);
  laurel_duration_parse (text, length, FALSE, &minimum, &maximum, &flag);
  for (LaurelGrammar list = LAUREL_GRAMMAR_ONET_LIST; list <= LAUREL_GRAMMAR_CIP_LIST; list++) {
    laurel_code_parse (list, text, length, code);
    laurel_code_guess_from_date (list, text, length, guesses);
  }
  laurel_cost_item_parse (text, length, &item);
  laurel_price_parse (text, length, &number);
  laurel_number_parse (text, length, &number);
  laurel_organization_ref_parse (text, length, &ref);
  laurel_organization_ref_clear (&ref);
  laurel_identifier_value_parse (text, length, &identifier);
  laurel_condition_type_parse (text, length);
  laurel_action_parse (text, length);
  laurel_boolean_parse (text, length, &flag);
  laurel_list_iter_init (&iter, text, length, '|');
  while (laurel_list_iter_next (&iter, &part))
    g_assert_cmpuint (part.length, >, 0);
}

static void
test_hostile (void)
{
  static const char letters[] = "0123456789 .,-~|:/\\#ceTPyYmMwWhH$\xC2\xA0\xE2\x80\x93\xFF\0\n%[]@'\"=()";
  GRand *random = g_rand_new_with_seed (20240901);
  g_autofree char *huge = g_malloc (10 * 1024 * 1024);
  LaurelCostItem item;
  LaurelDuration minimum, maximum;
  gboolean flag;
  char iso[11];

  for (guint i = 0; i < 20000; i++) {
    gsize length = g_rand_int_range (random, 0, 40);
    g_autofree char *text = g_malloc (length);

    for (gsize j = 0; j < length; j++)
      text[j] = letters[g_rand_int_range (random, 0, sizeof letters - 1)];
    parse_all (text, length);
  }
  g_rand_free (random);

  memset (huge, '9', 10 * 1024 * 1024);
  parse_all (huge, 10 * 1024 * 1024);
  memset (huge, ' ', 10 * 1024 * 1024);
  parse_all (huge, 10 * 1024 * 1024);

  /* A NUL within the length is no end. */
  g_assert_cmpint (laurel_date_parse ("2024-09-01\0x", 12, iso), ==, LAUREL_DATE_BAD);
  g_assert_cmpint (laurel_url_check ("https://example.org\0x", 21), ==, LAUREL_URL_MALFORMED);
  g_assert_cmpint (laurel_cost_item_parse ("Tuition~12\0"
                                           "99",
                                           13, &item),
                   ==, LAUREL_MONEY_BAD_PRICE);
  g_assert_cmpint (laurel_duration_parse ("12 weeks\0", 9, FALSE, &minimum, &maximum, &flag), ==,
                   LAUREL_DURATION_BAD);
  g_assert_cmpint (laurel_condition_type_parse ("Requires\0", 9), ==, LAUREL_CONDITION_BAD);
  g_assert_null (laurel_language_parse ("en\0US", 5));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/grammar/text", test_text);
  g_test_add_func ("/grammar/list", test_list);
  g_test_add_func ("/grammar/url", test_url);
  g_test_add_func ("/grammar/url/hosts", test_url_hosts);
  g_test_add_func ("/grammar/ctid", test_ctid);
  g_test_add_func ("/grammar/date", test_date);
  g_test_add_func ("/grammar/duration", test_duration);
  g_test_add_func ("/grammar/duration/exact", test_duration_exact);
  g_test_add_func ("/grammar/code", test_code);
  g_test_add_func ("/grammar/price", test_price);
  g_test_add_func ("/grammar/cost-item", test_cost_item);
  g_test_add_func ("/grammar/organization", test_organization);
  g_test_add_func ("/grammar/words", test_words);
  g_test_add_func ("/grammar/identifier-value", test_identifier_value);
  g_test_add_func ("/grammar/language", test_language);
  g_test_add_func ("/grammar/hostile", test_hostile);

  return g_test_run ();
}
