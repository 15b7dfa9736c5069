/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/laurel-check.h"
#include "core/laurel-json.h"

/* Rules of an organization: the Assistant's Organization object (reference: Registry Assistant §4.2, CTDL §1.1). Its
 * values go through the same functions as cells do, each key with a column of its own that no template has. */

typedef enum {
  FORM_NONE,
  FORM_NINE_DIGITS,
  FORM_SIX_DIGITS,
  FORM_SIX_TO_EIGHT_DIGITS,
  FORM_ELEVEN_OR_TWELVE_DIGITS,
  FORM_LEI,
} Form;

typedef struct {
  const char *key;
  LaurelColumn column;
  const char *code; /* of what is missing; %NULL: may be */
  const char *message;
  Form form;
} Field;

#define TEXT(name, most) { .title = name, .grammar = LAUREL_GRAMMAR_TEXT, .max_length = most }
#define LONG_TEXT(name) { .title = name, .grammar = LAUREL_GRAMMAR_TEXT, .flags = LAUREL_COLUMN_LONG }
#define URL(name) { .title = name, .grammar = LAUREL_GRAMMAR_URL, .max_length = 600 }
#define TERM(name, of) { .title = name, .grammar = LAUREL_GRAMMAR_CONCEPT, .scheme = of }

static const Field fields[] = {
  /* required */
  { "Type", { .title = N_("Class of organization"), .grammar = LAUREL_GRAMMAR_CARRIED } },
  { "Name", { .id = LAUREL_COLUMN_NAME, .title = N_("Name"), .grammar = LAUREL_GRAMMAR_TEXT, .flags = LAUREL_COLUMN_KEEP },
    "name-missing", N_("The name is missing: write the organization’s official name.") },
  { "Description",
    { .id = LAUREL_COLUMN_DESCRIPTION, .title = N_("Description"), .grammar = LAUREL_GRAMMAR_TEXT,
      .flags = LAUREL_COLUMN_KEEP | LAUREL_COLUMN_LONG },
    "description-missing", N_("The description is missing: say in a sentence or two what the organization does.") },
  { "CTID", { .title = N_("CTID"), .grammar = LAUREL_GRAMMAR_CTID, .flags = LAUREL_COLUMN_KEEP },
    "ctid-missing", N_("The CTID is missing: copy the organization’s CTID from the Registry or the accounts site.") },
  { "SubjectWebpage",
    { .title = N_("Web page"), .grammar = LAUREL_GRAMMAR_URL, .max_length = 600, .flags = LAUREL_COLUMN_KEEP },
    "webpage-missing", N_("The web page is missing: copy the address of the organization’s home page.") },
  { "AgentType", TERM (N_("Type of organization"), LAUREL_SCHEME_ORGANIZATION_TYPE),
    "agent-type-missing", N_("The type of organization is missing: choose at least one, such as “Two-Year College”.") },
  { "AgentSectorType", TERM (N_("Sector"), LAUREL_SCHEME_AGENT_SECTOR),
    "agent-sector-missing", N_("The sector is missing: choose one, such as “Public”.") },
  /* recommended */
  { "AgentPurpose", URL (N_("Page about the purpose")) },
  { "AgentPurposeDescription", LONG_TEXT (N_("Purpose")),
    "benchmark-missing", N_("The purpose is missing: say what the organization is for, or give a page about it.") },
  { "Image", URL (N_("Logo")),
    "benchmark-missing", N_("The logo is missing: give the address of a picture.") },
  { "FoundingDate", { .title = N_("Founding date"), .grammar = LAUREL_GRAMMAR_DATE },
    "benchmark-missing", N_("The founding date is missing: write the year at least.") },
  { "LifeCycleStatusType", TERM (N_("Status"), LAUREL_SCHEME_LIFE_CYCLE_STATUS),
    "status-missing", N_("The status is missing: it is sent as “Active” unless you choose another one.") },
  { "ServiceType", TERM (N_("Services"), LAUREL_SCHEME_AGENT_SERVICE_TYPE),
    "benchmark-missing", N_("Services are missing: choose what the organization does, such as “Offer Service”.") },
  { "Keyword", TEXT (N_("Keywords"), 200),
    "benchmark-missing", N_("Keywords are missing: add the words that people search for.") },
  { "SocialMedia", URL (N_("Social media")),
    "benchmark-missing", N_("Pages on social media are missing: give their addresses if there are any.") },
  /* others whose form is known */
  { "AlternateName", TEXT (N_("Other names"), 400) },
  { "AvailabilityListing", URL (N_("Availability listing")) },
  { "ClosingDate", { .title = N_("Closing date"), .grammar = LAUREL_GRAMMAR_DATE } },
  { "MissionAndGoalsStatement", URL (N_("Mission and goals")) },
  { "MissionAndGoalsStatementDescription", LONG_TEXT (N_("Mission and goals")) },
  { "TransferValueStatement", URL (N_("Transfer value statement")) },
  { "TransferValueStatementDescription", LONG_TEXT (N_("Transfer value statement")) },
  { "SupportServiceStatement", URL (N_("Support services")) },
  { "SupportServiceStatementDescription", LONG_TEXT (N_("Support services")) },
  { "SameAs", URL (N_("Same organization elsewhere")) },
  { "Naics", { .title = N_("NAICS codes"), .grammar = LAUREL_GRAMMAR_NAICS_LIST } },
  { "Duns", { .title = N_("DUNS number"), .grammar = LAUREL_GRAMMAR_CARRIED }, .form = FORM_NINE_DIGITS },
  { "Fein", { .title = N_("Federal employer number"), .grammar = LAUREL_GRAMMAR_CARRIED }, .form = FORM_NINE_DIGITS },
  { "IpedsId", { .title = N_("IPEDS number"), .grammar = LAUREL_GRAMMAR_CARRIED }, .form = FORM_SIX_DIGITS },
  { "OpeId", { .title = N_("OPE ID"), .grammar = LAUREL_GRAMMAR_CARRIED }, .form = FORM_SIX_TO_EIGHT_DIGITS },
  { "LEICode", { .title = N_("LEI code"), .grammar = LAUREL_GRAMMAR_CARRIED }, .form = FORM_LEI },
  { "NcesID", { .title = N_("NCES number"), .grammar = LAUREL_GRAMMAR_CARRIED }, .form = FORM_ELEVEN_OR_TWELVE_DIGITS },
  { "Email", { .title = N_("E-mail"), .grammar = LAUREL_GRAMMAR_CARRIED } },
};

static LaurelFinding *
report (LaurelCheck *check,
        const char *code,
        const char *key,
        guint position,
        const char *value,
        char *message,
        char *fix)
{
  const LaurelColumn column = { 0 };
  LaurelCheckCell cell = {
    .check = check, .column = &column, .position = position, .key = key, .text = value,
  };

  return laurel_check_report (&cell, code, message, fix);
}

/**
 * laurel_check_report_part:
 * @check: a run over an organization
 * @code: code of a rule of the table
 * @key: key of the Assistant's Organization object
 * @position: which item of its array
 * @value: (nullable): what stands there
 * @message: (transfer full): one sentence, translated, that names the cure
 *
 * Notes a finding about a part of an organization that is no text.
 */
void
laurel_check_report_part (LaurelCheck *check,
                          const char *code,
                          const char *key,
                          guint position,
                          const char *value,
                          char *message)
{
  report (check, code, key, position, value, message, NULL);
}

static gboolean
is_filled (JsonObject *object,
           const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node == NULL)
    return FALSE;
  if (JSON_NODE_HOLDS_VALUE (node)) {
    const char *text = json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : "value";

    return !laurel_text_is_blank (text);
  }
  if (JSON_NODE_HOLDS_ARRAY (node)) {
    JsonArray *array = json_node_get_array (node);

    for (guint i = 0; i < json_array_get_length (array); i++) {
      JsonNode *item = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_OBJECT (item)
          || (json_node_get_value_type (item) == G_TYPE_STRING && !laurel_text_is_blank (json_node_get_string (item))))
        return TRUE;
    }
    return FALSE;
  }

  return JSON_NODE_HOLDS_OBJECT (node) && json_object_get_size (json_node_get_object (node)) > 0;
}

/* A text may be given as a language map under its CTDL name instead (Registry Assistant §4.0). */
static gboolean
is_filled_in_any_form (JsonObject *object,
                       const char *key)
{
  g_autofree char *map = NULL;

  if (is_filled (object, key))
    return TRUE;
  map = g_strdup_printf ("ceterms:%c%s", g_ascii_tolower (key[0]), key + 1);

  return is_filled (object, map);
}

static void
check_type (LaurelCheck *check,
            const char *text)
{
  static const char *const classes[] = { "CredentialOrganization", "QACredentialOrganization", "Organization" };
  LaurelText value = laurel_text_trim (text, -1);
  g_autofree char *quoted = NULL;

  if (value.length > 8 && strncmp (value.text, "ceterms:", 8) == 0) {
    value.text += 8;
    value.length -= 8;
  }
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    if (laurel_check_text_equal (value, (LaurelText) { classes[i], strlen (classes[i]) }))
      return;

  quoted = laurel_check_quote (value);
  report (check, "organization-type-bad", "Type", 0, text,
          g_strdup_printf (_("“%s” is not a class of organization: write “CredentialOrganization”."), quoted),
          g_strdup ("CredentialOrganization"));
}

/* 18 letters and digits and two digits that check them: as a number, letters from 10 on, it leaves 1 when divided by 97
 * (ISO 17442, ISO 7064). */
static gboolean
is_lei (LaurelText text)
{
  guint rest = 0;

  if (text.length != 20)
    return FALSE;
  for (gsize i = 0; i < text.length; i++) {
    int value;

    if (!g_ascii_isalnum (text.text[i]) || (i >= 18 && !g_ascii_isdigit (text.text[i])))
      return FALSE;
    value = g_ascii_isdigit (text.text[i]) ? text.text[i] - '0' : g_ascii_toupper (text.text[i]) - 'A' + 10;
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }

  return rest == 1;
}

static void
check_form (const LaurelCheckCell *cell,
            Form form)
{
  guint n_digits = 0;
  gboolean clean = TRUE;
  gboolean good = TRUE;
  g_autofree char *quoted = NULL;

  for (gsize i = 0; i < cell->value.length; i++) {
    if (g_ascii_isdigit (cell->value.text[i]))
      n_digits++;
    else if (cell->value.text[i] != '-')
      clean = FALSE;
  }
  switch (form) {
    case FORM_NINE_DIGITS:
      good = clean && n_digits == 9;
      break;
    case FORM_SIX_DIGITS:
      good = clean && n_digits == 6;
      break;
    case FORM_SIX_TO_EIGHT_DIGITS:
      good = clean && n_digits >= 6 && n_digits <= 8;
      break;
    case FORM_ELEVEN_OR_TWELVE_DIGITS:
      good = clean && (n_digits == 11 || n_digits == 12);
      break;
    case FORM_LEI:
      good = is_lei (cell->value);
      break;
    case FORM_NONE:
    default:
      return;
  }
  if (good)
    return;

  quoted = laurel_check_quote (cell->value);
  laurel_check_report (cell, "identifier-form",
                       /* Translators: first what was typed, then the name of an official number */
                       g_strdup_printf (_("“%s” does not look like a “%s”: compare it with the letter it comes from."),
                                        quoted, _(cell->column->title)),
                       NULL);
}

static gboolean
is_email (LaurelText text)
{
  const char *at = memchr (text.text, '@', text.length);
  const char *end = text.text + text.length;
  const char *dot;

  if (at == NULL || at == text.text || memchr (at + 1, '@', end - at - 1) != NULL)
    return FALSE;
  for (gsize i = 0; i < text.length; i++)
    if (g_ascii_isspace (text.text[i]) || strchr (",;<>()", text.text[i]) != NULL)
      return FALSE;
  dot = memrchr (at, '.', end - at);

  return dot != NULL && dot > at + 1 && dot + 1 < end;
}

static void
check_email (LaurelCheck *check,
             const char *key,
             guint position,
             const char *text)
{
  LaurelText value = laurel_text_trim (text, -1);
  g_autofree char *quoted = NULL;

  if (value.length == 0 || is_email (value))
    return;
  quoted = laurel_check_quote (value);
  report (check, "email-bad", key, position, text,
          g_strdup_printf (_("“%s” is not an e-mail address: write it like office@college.edu."), quoted), NULL);
}

/* 7 to 15 digits; a + in front, an extension behind (V32). */
static gboolean
is_phone (LaurelText text)
{
  gsize n_digits = 0;
  gsize i;

  for (i = 0; i < text.length; i++) {
    char c = text.text[i];

    if (g_ascii_isdigit (c))
      n_digits++;
    else if (g_ascii_isalpha (c) || c == '#' || c == ',')
      break;
    else if (!(c == '+' && n_digits == 0) && strchr (" .-()/", c) == NULL)
      return FALSE;
  }
  /* `ext. 12`, `x12`, `#12` */
  for (; i < text.length; i++)
    if (!g_ascii_isalnum (text.text[i]) && strchr (" .#,", text.text[i]) == NULL)
      return FALSE;

  return n_digits >= 7 && n_digits <= 15;
}

static void
check_phone (LaurelCheck *check,
             const char *key,
             guint position,
             const char *text)
{
  LaurelText value = laurel_text_trim (text, -1);
  g_autofree char *quoted = NULL;

  if (value.length == 0 || is_phone (value))
    return;
  quoted = laurel_check_quote (value);
  report (check, "phone-bad", key, position, text,
          g_strdup_printf (_("“%s” is not a telephone number: write it like 973-555-0142."), quoted), NULL);
}

/* A founding date is a year, a year and a month, or a whole date, and may be words of no more than that many characters
 * (V27). */
#define FOUNDING_DATE_MOST 20

static gboolean
is_founding_date (LaurelText value)
{
  char iso[11] = "";
  LaurelDateProblem problem = laurel_date_parse (value.text, value.length, iso);

  return problem == LAUREL_DATE_OK || problem == LAUREL_DATE_PARTIAL;
}

static void
check_founding_date (LaurelCheck *check,
                     const char *key,
                     const char *text)
{
  LaurelText value = laurel_text_trim (text, -1);
  gsize n_characters = 0;
  g_autofree char *quoted = NULL;

  for (gsize i = 0; i < value.length; i++)
    n_characters += ((guchar) value.text[i] & 0xc0) != 0x80;
  if (n_characters > FOUNDING_DATE_MOST) {
    report (check, "founding-date-too-long", key, 0, text,
            g_strdup_printf (_("The founding date has %" G_GSIZE_FORMAT " characters, and the Registry takes %d: write "
                               "the year, or the whole date as 1968-09-01."),
                             n_characters, FOUNDING_DATE_MOST),
            NULL);
  } else if (value.length > 0 && !is_founding_date (value)) {
    quoted = laurel_check_quote (value);
    report (check, "founding-date-form", key, 0, text,
            g_strdup_printf (_("Programs cannot read the founding date “%s”: write the year, or the whole date as "
                               "1968-09-01."),
                             quoted),
            NULL);
  }
}

/* V26; partial dates are compared as far as both go. */
static void
check_dates (LaurelCheck *check,
             JsonObject *object)
{
  const char *founding = laurel_json_get_string (object, "FoundingDate");
  const char *closing = laurel_json_get_string (object, "ClosingDate");
  char founded[11] = "";
  char closed[11] = "";
  gsize length;

  if (founding == NULL || closing == NULL)
    return;
  if (!is_founding_date (laurel_text_trim (founding, -1)) || !is_founding_date (laurel_text_trim (closing, -1)))
    return;
  laurel_date_parse (founding, -1, founded);
  laurel_date_parse (closing, -1, closed);
  /* What is partial has no day of its own: it is taken as it was typed. */
  if (founded[0] == '\0')
    g_strlcpy (founded, founding, sizeof founded);
  if (closed[0] == '\0')
    g_strlcpy (closed, closing, sizeof closed);
  length = MIN (strlen (founded), strlen (closed));
  if (length >= 4 && strncmp (founded, closed, length) > 0)
    report (check, "dates-backwards", "ClosingDate", 0, closing,
            g_strdup_printf (_("The closing date %s is before the founding date %s: correct one of them."), closed,
                             founded),
            NULL);
}

static void
check_value (LaurelCheck *check,
             const Field *field,
             guint position,
             const char *text)
{
  LaurelCheckCell cell = {
    .check = check,
    .column = &field->column,
    .position = position,
    .key = field->key,
    .text = text,
    .length = strlen (text),
  };

  if (strcmp (field->key, "Type") == 0) {
    check_type (check, text);
    return;
  }
  if (strcmp (field->key, "Email") == 0) {
    check_email (check, field->key, position, text);
    return;
  }
  if (strcmp (field->key, "FoundingDate") == 0) {
    check_founding_date (check, field->key, text);
    return;
  }

  laurel_check_cell (&cell);
  if (field->form != FORM_NONE && cell.value.length > 0)
    check_form (&cell, field->form);
}

static void
check_field (LaurelCheck *check,
             JsonObject *object,
             const Field *field)
{
  JsonNode *node = json_object_get_member (object, field->key);

  if (node == NULL)
    return;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING) {
    check_value (check, field, 0, json_node_get_string (node));
  } else if (JSON_NODE_HOLDS_ARRAY (node)) {
    JsonArray *array = json_node_get_array (node);

    for (guint i = 0; i < json_array_get_length (array); i++) {
      JsonNode *item = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (item) && json_node_get_value_type (item) == G_TYPE_STRING)
        check_value (check, field, i, json_node_get_string (item));
    }
  }
}

static gboolean
has_part (JsonObject *object,
          const char *key)
{
  return is_filled_in_any_form (object, key);
}

/* V30, V31 */
static void
check_address (LaurelCheck *check,
               JsonObject *place,
               guint position)
{
  JsonArray *contacts = laurel_json_get_array (place, "ContactPoint");
  guint n_contacts = 0;
  gboolean has_any;

  for (guint i = 0; contacts != NULL && i < json_array_get_length (contacts); i++) {
    JsonNode *node = json_array_get_element (contacts, i);
    JsonObject *contact;
    JsonArray *phones;
    JsonArray *emails;

    if (!JSON_NODE_HOLDS_OBJECT (node))
      continue;
    contact = json_node_get_object (node);
    n_contacts++;
    if (!is_filled (contact, "PhoneNumbers") && !is_filled (contact, "Emails") && !is_filled (contact, "SocialMediaPages"))
      report (check, "contact-point-empty", "Address", position, laurel_json_get_string (contact, "Name"),
              g_strdup (_("A contact of the address has no particulars: add a telephone number, an e-mail address or a "
                          "page on social media.")),
              NULL);
    phones = laurel_json_get_array (contact, "PhoneNumbers");
    for (guint j = 0; phones != NULL && j < json_array_get_length (phones); j++) {
      JsonNode *phone = json_array_get_element (phones, j);

      if (JSON_NODE_HOLDS_VALUE (phone) && json_node_get_value_type (phone) == G_TYPE_STRING)
        check_phone (check, "Address", position, json_node_get_string (phone));
    }
    emails = laurel_json_get_array (contact, "Emails");
    for (guint j = 0; emails != NULL && j < json_array_get_length (emails); j++) {
      JsonNode *email = json_array_get_element (emails, j);

      if (JSON_NODE_HOLDS_VALUE (email) && json_node_get_value_type (email) == G_TYPE_STRING)
        check_email (check, "Address", position, json_node_get_string (email));
    }
  }

  has_any = has_part (place, "Address1") || is_filled (place, "ceterms:streetAddress")
            || has_part (place, "PostOfficeBoxNumber");
  if (has_any && (has_part (place, "City") || is_filled (place, "ceterms:addressLocality"))
      && has_part (place, "AddressRegion") && has_part (place, "PostalCode"))
    return;
  /* Without a street it may be a place for contacts only. */
  if (!has_any && n_contacts > 0)
    return;
  report (check, "address-incomplete", "Address", position,
          laurel_json_get_string (place, "Name"),
          g_strdup (_("The address is not complete: give a street or a post office box, a city, a region and a postal "
                      "code.")),
          NULL);
}

static gboolean
is_missing (JsonObject *object,
            const Field *field)
{
  if (field->code == NULL || is_filled_in_any_form (object, field->key))
    return FALSE;
  /* One of the two is enough. */
  if (strcmp (field->key, "AgentPurposeDescription") == 0 && is_filled (object, "AgentPurpose"))
    return FALSE;

  return TRUE;
}

static gboolean
is_contact_missing (JsonObject *object)
{
  return !is_filled (object, "Email") && !is_filled (object, "Address");
}

static gboolean
is_assurance_missing (JsonObject *object)
{
  return !is_filled (object, "AccreditedBy") && !is_filled (object, "ApprovedBy")
         && !is_filled (object, "RecognizedBy") && !is_filled (object, "RegulatedBy");
}

static int
compare_by_key (gconstpointer a,
                gconstpointer b)
{
  const LaurelFinding *x = *(const LaurelFinding *const *) a;
  const LaurelFinding *y = *(const LaurelFinding *const *) b;
  guint place_x = G_N_ELEMENTS (fields);
  guint place_y = G_N_ELEMENTS (fields);

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    if (g_strcmp0 (fields[i].key, x->key) == 0)
      place_x = i;
    if (g_strcmp0 (fields[i].key, y->key) == 0)
      place_y = i;
  }
  if (place_x != place_y)
    return place_x < place_y ? -1 : 1;
  if (x->position != y->position)
    return x->position < y->position ? -1 : 1;

  return 0;
}

static void
check_organization_into (LaurelCheck *check,
                         JsonObject *object)
{
  JsonArray *agent_sectors = laurel_json_get_array (object, "AgentSectorType");
  JsonArray *addresses = laurel_json_get_array (object, "Address");

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    if (is_missing (object, &fields[i]))
      report (check, fields[i].code, fields[i].key, 0, NULL, g_strdup (_(fields[i].message)),
              strcmp (fields[i].code, "status-missing") == 0 ? g_strdup ("Active") : NULL);
    check_field (check, object, &fields[i]);
  }

  if (agent_sectors != NULL && json_array_get_length (agent_sectors) > 1)
    report (check, "one-value-only", "AgentSectorType", 0, NULL,
            g_strdup (_("An organization has one sector: keep the one that fits.")), NULL);
  for (guint i = 0; addresses != NULL && i < json_array_get_length (addresses); i++) {
    JsonNode *node = json_array_get_element (addresses, i);

    if (JSON_NODE_HOLDS_OBJECT (node))
      check_address (check, json_node_get_object (node), i);
  }
  laurel_check_organization_parts (check, object);
  check_dates (check, object);
  if (is_contact_missing (object))
    report (check, "contact-missing", "Email", 0, NULL,
            g_strdup (_("There is neither an e-mail address nor a postal address: add one of them.")), NULL);
  if (is_assurance_missing (object))
    report (check, "benchmark-missing", "AccreditedBy", 0, NULL,
            g_strdup (_("Nobody is named who accredits, approves, recognizes or regulates the organization: name them "
                        "if there are any.")),
            NULL);

  if (check->findings != NULL && check->findings->len > 1)
    g_ptr_array_sort (check->findings, compare_by_key);
}

/**
 * laurel_check_organization:
 * @organization: an `Organization` object of the Registry Assistant
 * @func: (scope call): takes each finding
 * @user_data: user data
 *
 * As [func@check_organization_in] with nothing known beside it.
 */
void
laurel_check_organization (JsonNode *organization,
                           LaurelFindingFunc func,
                           gpointer user_data)
{
  laurel_check_organization_in (organization, NULL, func, user_data);
}

/**
 * laurel_check_organization_in:
 * @organization: an `Organization` object of the Registry Assistant
 * @context: (nullable): what is known beside it
 * @func: (scope call): takes each finding; [func@finding_get_organization_key] tells of which key it speaks, its
 *   position which item of an array
 * @user_data: user data
 *
 * Runs every rule for organizations (reference: CTDL §1.1, V10, V17 to V20, V26, V27, V30 to V32, V37, V40, V41). Findings come in the order in which
 * people meet the keys. Any thread, as long as nobody changes the object.
 */
void
laurel_check_organization_in (JsonNode *organization,
                              const LaurelCheckContext *context,
                              LaurelFindingFunc func,
                              gpointer user_data)
{
  static const LaurelCheckContext nothing_known = { 0 };
  LaurelCheck check = { .context = context != NULL ? context : &nothing_known };

  g_return_if_fail (organization != NULL && JSON_NODE_HOLDS_OBJECT (organization));
  g_return_if_fail (func != NULL);

  check.organization = json_node_get_object (organization);
  check_organization_into (&check, check.organization);
  for (guint i = 0; check.findings != NULL && i < check.findings->len; i++) {
    LaurelFinding *finding = g_ptr_array_index (check.findings, i);

    finding->column = LAUREL_COLUMN_NONE;
  }
  laurel_check_emit (&check, func, user_data);
}

/**
 * laurel_finding_get_organization_key:
 * @finding: a finding
 *
 * Returns: (transfer none) (nullable): the key of the Assistant's Organization object that it speaks of, such as
 *   `SubjectWebpage`; %NULL for findings about records
 */
const char *
laurel_finding_get_organization_key (const LaurelFinding *finding)
{
  g_return_val_if_fail (finding != NULL, NULL);

  return finding->key;
}

/**
 * laurel_organization_get_completeness:
 * @organization: an `Organization` object of the Registry Assistant
 * @next_best: (out) (optional) (nullable) (transfer none): the key whose filling helps most
 *
 * As [func@record_get_completeness], for an organization. Any thread.
 *
 * Returns: from 0 to 1
 */
double
laurel_organization_get_completeness (JsonNode *organization,
                                      const char **next_best)
{
  static const LaurelCheckContext nothing_known = { 0 };
  LaurelCheck check = { .context = &nothing_known };
  JsonObject *object;
  const char *next_required = NULL;
  const char *next_recommended = NULL;
  guint weight = 0;
  guint reached = 0;

  g_return_val_if_fail (organization != NULL && JSON_NODE_HOLDS_OBJECT (organization), 0);

  object = json_node_get_object (organization);
  check_organization_into (&check, object);
  /* one more of each tier beside the table: a way to reach them, and who vouches for them */
  for (guint i = 0; i < G_N_ELEMENTS (fields) + 2; i++) {
    const char *key;
    gboolean is_required;
    gboolean good;

    if (i < G_N_ELEMENTS (fields)) {
      if (fields[i].code == NULL)
        continue;
      key = fields[i].key;
      is_required = laurel_rules_find (fields[i].code)->severity == LAUREL_SEVERITY_ERROR;
      good = !is_missing (object, &fields[i]) || strcmp (fields[i].code, "status-missing") == 0;
    } else if (i == G_N_ELEMENTS (fields)) {
      key = "Email";
      is_required = TRUE;
      good = !is_contact_missing (object);
    } else {
      key = "AccreditedBy";
      is_required = FALSE;
      good = !is_assurance_missing (object);
    }
    for (guint j = 0; good && check.findings != NULL && j < check.findings->len; j++) {
      const LaurelFinding *finding = g_ptr_array_index (check.findings, j);

      good = !(finding->severity == LAUREL_SEVERITY_ERROR && g_strcmp0 (finding->key, key) == 0);
    }
    weight += is_required ? 3 : 1;
    if (good)
      reached += is_required ? 3 : 1;
    else if (is_required && next_required == NULL)
      next_required = key;
    else if (!is_required && next_recommended == NULL)
      next_recommended = key;
  }
  g_clear_pointer (&check.findings, g_ptr_array_unref);

  if (next_best != NULL)
    *next_best = next_required != NULL ? next_required : next_recommended;

  return (double) reached / weight;
}
