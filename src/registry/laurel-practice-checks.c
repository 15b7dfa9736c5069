/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "laurel-practice-checks.h"

#include <string.h>

#include "core/laurel-vocabulary.h"
#include "laurel-practice-shapes.h"

#define MIN_NAME 3
#define MIN_DESCRIPTION 15
#define MAX_DEPTH 16

typedef struct {
  const char *noun;      /* `Credential` or `Organization` */
  GPtrArray *messages;
  gboolean readable;     /* every value has the form that is expected */
} Check;

static void
say (Check *self,
     const char *format,
     ...) G_GNUC_PRINTF (2, 3);

static void
say (Check *self,
     const char *format,
     ...)
{
  va_list arguments;

  va_start (arguments, format);
  g_ptr_array_add (self->messages, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

/**
 * laurel_practice_is_ctid:
 * @text: (nullable): a text
 *
 * Returns: whether it is `ce-` and a UUID, in any case
 */
gboolean
laurel_practice_is_ctid (const char *text)
{
  g_autofree char *lower = NULL;

  if (text == NULL || strlen (text) != 39 || g_ascii_strncasecmp (text, "ce-", 3) != 0)
    return FALSE;
  lower = g_ascii_strdown (text + 3, -1);
  return g_uuid_string_is_valid (lower);
}

static const char *
get_text (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}

static gboolean
is_scalar (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) || JSON_NODE_HOLDS_NULL (node);
}

static gboolean
is_number (JsonNode *node)
{
  const char *text = get_text (node);
  char *end;

  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (text == NULL)
    return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) != G_TYPE_BOOLEAN;
  g_ascii_strtod (text, &end);
  return end != text && *end == '\0';
}

static gboolean
is_boolean (JsonNode *node)
{
  const char *text = get_text (node);

  if (text != NULL)
    return g_ascii_strcasecmp (text, "true") == 0 || g_ascii_strcasecmp (text, "false") == 0;
  return JSON_NODE_HOLDS_NULL (node)
         || (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN);
}

static gboolean
is_list (JsonNode *node,
         gboolean of_objects)
{
  JsonArray *array;

  if (JSON_NODE_HOLDS_NULL (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonNode *element = json_array_get_element (array, i);

    if (of_objects ? !JSON_NODE_HOLDS_OBJECT (element) && !JSON_NODE_HOLDS_NULL (element) : !is_scalar (element))
      return FALSE;
  }
  return TRUE;
}

static gboolean
has_form (JsonNode *node,
          LaurelPracticeForm form)
{
  switch (form) {
    case LAUREL_PRACTICE_FORM_TEXT:
      return is_scalar (node);
    case LAUREL_PRACTICE_FORM_TEXTS:
      return is_list (node, FALSE);
    case LAUREL_PRACTICE_FORM_TEXT_OR_TEXTS:
      return is_scalar (node) || is_list (node, FALSE);
    case LAUREL_PRACTICE_FORM_NUMBER:
      return is_number (node);
    case LAUREL_PRACTICE_FORM_BOOLEAN:
      return is_boolean (node);
    case LAUREL_PRACTICE_FORM_OBJECT:
      return JSON_NODE_HOLDS_OBJECT (node) || JSON_NODE_HOLDS_NULL (node);
    case LAUREL_PRACTICE_FORM_OBJECTS:
      return is_list (node, TRUE);
    case LAUREL_PRACTICE_FORM_OBJECT_OR_OBJECTS:
      return JSON_NODE_HOLDS_OBJECT (node) || is_list (node, TRUE);
    default:
      g_assert_not_reached ();
  }
}

/* The absolute URL that the service would go and fetch (Registry Assistant §4.0 rule 8). */
static gboolean
is_url (const char *text)
{
  g_autoptr (GUri) uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : NULL;
  const char *slashes = strstr (text, "//");

  return scheme != NULL && (g_str_equal (scheme, "http") || g_str_equal (scheme, "https"))
         && g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0'
         && strstr (slashes + 2, "//") == NULL && strpbrk (text, " \t\r\n") == NULL;
}

/* `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or, in US order, `MM/DD/YYYY`; nothing before 1800 (Registry Assistant §4.0 rule 6). */
static gboolean
is_date (const char *text)
{
  gboolean us = strchr (text, '/') != NULL;
  g_auto (GStrv) parts = g_strsplit (text, us ? "/" : "-", 4);
  guint n_parts = g_strv_length (parts);
  guint64 numbers[3] = { 1, 1, 1 };

  if (n_parts > 3 || (us && n_parts != 3))
    return FALSE;
  for (guint i = 0; i < n_parts; i++)
    if (!g_ascii_string_to_unsigned (parts[i], 10, 0, 9999, &numbers[i], NULL))
      return FALSE;
  if (us)
    return numbers[2] >= 1800 && g_date_valid_dmy (numbers[1], numbers[0], numbers[2]);
  return numbers[0] >= 1800 && g_date_valid_dmy (numbers[2], numbers[1], numbers[0]);
}

/* The word of a concept or class as the service compares it: blanks out, everything up to the colon dropped
 * (Registry Assistant §4.0 rule 7). */
static char *
dup_word (const char *text)
{
  GString *word = g_string_new (NULL);
  const char *colon = strrchr (text, ':');

  for (const char *c = colon != NULL ? colon + 1 : text; *c != '\0'; c++)
    if (!g_ascii_isspace (*c) && *c != '\'')
      g_string_append_c (word, *c);
  return g_string_free (word, FALSE);
}

static gboolean
is_word_of (const char *curie,
            const char *word)
{
  const char *colon = strchr (curie, ':');

  return g_ascii_strcasecmp (colon != NULL ? colon + 1 : curie, word) == 0;
}

static gboolean
is_concept (LaurelScheme scheme,
            const char *text)
{
  g_autofree char *word = dup_word (text);
  const LaurelConcept *concepts;
  guint n_concepts;

  concepts = laurel_scheme_get_concepts (scheme, &n_concepts);
  for (guint i = 0; i < n_concepts; i++)
    if (is_word_of (concepts[i].curie, word))
      return TRUE;
  return n_concepts == 0;
}

static gboolean
is_credential_class (const char *text)
{
  g_autofree char *word = dup_word (text);
  const LaurelClass *classes;
  guint n_classes;

  classes = laurel_classes_get_all (&n_classes);
  for (guint i = 0; i < n_classes; i++)
    if (is_word_of (classes[i].curie, word))
      return classes[i].publishable;
  return FALSE;
}

static void
check_value (Check *self,
             const LaurelPracticeProperty *property,
             const char *text)
{
  if (text == NULL || *text == '\0')
    return;
  if (strcasestr (text, "<script") != NULL)
    say (self, "Error - The property: %s.%s must not hold a script.", self->noun, property->name);

  switch (property->meaning) {
    case LAUREL_PRACTICE_MEANING_URL:
      if (!is_url (text))
        say (self,
             "Error - The %s.%s URL (%s) is invalid: The URL is not in a proper format (for example, must begin with "
             "http or https)..",
             self->noun, property->name, text);
      break;
    case LAUREL_PRACTICE_MEANING_CTID:
      if (!laurel_practice_is_ctid (text) && strstr (text, "/resources/") == NULL
          && strstr (text, "/graph/") == NULL)
        say (self, "Error - Invalid CTID format for %s. The proper format is ce-UUID. ", property->name);
      break;
    case LAUREL_PRACTICE_MEANING_DATE:
      if (!is_date (text))
        say (self, "Error - %s is invalid: '%s' ", property->name, text);
      break;
    case LAUREL_PRACTICE_MEANING_CONCEPT:
      if (!is_concept (property->scheme, text))
        say (self, "Error - The %s type of %s is invalid.", property->name, text);
      break;
    case LAUREL_PRACTICE_MEANING_PLAIN:
    default:
      break;
  }
}

static guint
count_of (JsonObject *object,
          const char *name)
{
  JsonNode *node = laurel_practice_find_member (object, name);

  if (node == NULL)
    return 0;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_array_get_length (json_node_get_array (node));
  return JSON_NODE_HOLDS_OBJECT (node) ? json_object_get_size (json_node_get_object (node)) : 1;
}

/* Rules of one profile. @position counts from 1. */
static void
check_profile (Check *self,
               const LaurelPracticeShape *shape,
               JsonObject *object,
               guint position)
{
  if (g_str_equal (shape->name, "DurationProfile")) {
    gboolean exact = count_of (object, "ExactDuration") > 0;
    gboolean minimum = count_of (object, "MinimumDuration") > 0;
    gboolean maximum = count_of (object, "MaximumDuration") > 0;

    if (minimum != maximum || (exact && minimum)
        || (!exact && !minimum && count_of (object, "Description") == 0 && count_of (object, "TimeRequired") == 0))
      say (self,
           "Error - Duration Profile error - For entry #%u provide either an exact duration or a range (both minimum "
           "and maximum).",
           position);
  } else if (g_str_equal (shape->name, "ConditionProfile")) {
    if (count_of (object, "AlternativeCondition") == 1)
      say (self, "Error: AlternativeCondition is to be used where there are two or more alternative conditions.");
  } else if (g_str_equal (shape->name, "CostProfileItem")) {
    JsonNode *price = laurel_practice_find_member (object, "Price");
    double value = price == NULL ? 0
                   : get_text (price) != NULL ? g_ascii_strtod (get_text (price), NULL)
                                              : json_node_get_double (price);

    if (value < 0)
      say (self, "Error - The property: CostItems.Price must not be negative.");
  } else if (g_str_equal (shape->name, "FinancialAssistanceProfile")) {
    if (count_of (object, "Name") == 0 && count_of (object, "ceterms:name") == 0)
      say (self, "Error - A value or LanguageMap must be entered for property: 'FinancialAssistance.Name'.");
  }
}

static void walk (Check *self,
                  const LaurelPracticeShape *shape,
                  JsonObject *object,
                  gboolean contents,
                  guint depth);

static void
walk_objects (Check *self,
              const LaurelPracticeShape *shape,
              JsonNode *node,
              gboolean contents,
              guint depth)
{
  if (JSON_NODE_HOLDS_OBJECT (node)) {
    if (contents)
      check_profile (self, shape, json_node_get_object (node), 1);
    walk (self, shape, json_node_get_object (node), contents, depth);
  } else if (JSON_NODE_HOLDS_ARRAY (node)) {
    JsonArray *array = json_node_get_array (node);

    for (guint i = 0; i < json_array_get_length (array); i++) {
      JsonNode *element = json_array_get_element (array, i);

      if (!JSON_NODE_HOLDS_OBJECT (element))
        continue;
      if (contents)
        check_profile (self, shape, json_node_get_object (element), i + 1);
      walk (self, shape, json_node_get_object (element), contents, depth);
    }
  }
}

/* Once for the forms of everything; a second time, when all could be read, for what it says. */
static void
walk (Check *self,
      const LaurelPracticeShape *shape,
      JsonObject *object,
      gboolean contents,
      guint depth)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  if (depth > MAX_DEPTH)
    return;
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &node)) {
    const LaurelPracticeProperty *property = laurel_practice_shape_find (shape, name);

    if (property == NULL)
      continue;
    if (!contents && !has_form (node, property->form)) {
      say (self, "Error - please provide a valid %s request. The value of %s.%s is not of the expected type.",
           self->noun, shape->name, property->name);
      self->readable = FALSE;
    } else if (property->form >= LAUREL_PRACTICE_FORM_OBJECT) {
      if (property->inner != NULL)
        walk_objects (self, property->inner, node, contents, depth + 1);
    } else if (contents && JSON_NODE_HOLDS_ARRAY (node)) {
      JsonArray *array = json_node_get_array (node);

      for (guint i = 0; i < json_array_get_length (array); i++)
        check_value (self, property, get_text (json_array_get_element (array, i)));
    } else if (contents)
      check_value (self, property, get_text (node));
  }
}

static void
require_text (Check *self,
              JsonObject *object,
              const char *name,
              const char *map,
              guint minimum)
{
  const char *text = get_text (laurel_practice_find_member (object, name));
  g_autofree char *trimmed = text != NULL ? g_strstrip (g_strdup (text)) : NULL;

  if (trimmed != NULL && *trimmed != '\0') {
    if (g_utf8_strlen (trimmed, -1) < (glong) minimum)
      say (self, "Error - The property: %s.%s must be a minimum length of %u characters.", self->noun, name, minimum);
  } else if (count_of (object, map) == 0)
    say (self, "Error - A value or LanguageMap must be entered for property: '%s.%s'.", self->noun, name);
}

static void
check_organization (Check *self,
                    JsonObject *object)
{
  static const char *const types[] = { "Organization", "CredentialOrganization", "QACredentialOrganization" };
  const char *type = get_text (laurel_practice_find_member (object, "Type"));
  JsonNode *addresses = laurel_practice_find_member (object, "Address");
  gboolean known = type == NULL || *type == '\0';

  for (guint i = 0; i < G_N_ELEMENTS (types) && !known; i++) {
    g_autofree char *word = dup_word (type);

    known = g_ascii_strcasecmp (word, types[i]) == 0;
  }
  if (!known)
    say (self, "Error - The organization type: (%s) is invalid.", type);
  if (count_of (object, "AgentType") == 0)
    say (self, "Error = Agent type is a required property. Please provide at least one.");
  if (get_text (laurel_practice_find_member (object, "AgentSectorType")) == NULL)
    say (self, "Error = Agent Sector Type is a required property. Please provide one.");
  if (count_of (object, "Email") == 0 && count_of (object, "Address") == 0)
    say (self,
         "Error: At least one type of contact property, like  physical address, or email address is required.");

  for (guint i = 0; addresses != NULL && i < json_array_get_length (json_node_get_array (addresses)); i++) {
    JsonNode *node = json_array_get_element (json_node_get_array (addresses), i);
    JsonObject *address = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
    gboolean street = count_of (address, "Address1") > 0 || count_of (address, "PostOfficeBoxNumber") > 0
                      || count_of (address, "ceterms:streetAddress") > 0;
    gboolean city = count_of (address, "City") > 0 || count_of (address, "ceterms:addressLocality") > 0;
    gboolean region = count_of (address, "AddressRegion") > 0 || count_of (address, "ceterms:addressRegion") > 0;
    gboolean whole = street && city && region && count_of (address, "PostalCode") > 0;

    if (!whole && (street || city || region || count_of (address, "ContactPoint") == 0))
      say (self, "Error - A valid address is expected for Organization. Please provide a proper address.");
  }
}

static void
check_credential (Check *self,
                  JsonObject *object)
{
  const char *type = get_text (laurel_practice_find_member (object, "CredentialType"));
  const char *name = get_text (laurel_practice_find_member (object, "Name"));

  if (name == NULL)
    name = "";
  if (type == NULL || *type == '\0')
    say (self, "Error - A credential type must be entered for Credential '%s'.", name);
  else if (!is_credential_class (type))
    say (self, "Error - The credential type: (%s) is invalid for Credential '%s'.", type, name);
  if (count_of (object, "OwnedBy") == 0 && count_of (object, "OfferedBy") == 0
      && count_of (object, "ceterms:ownedBy") == 0)
    say (self,
         "Error - At least one of an 'Offered By' organization, or an 'Owned By' organization must be provided for "
         "Credential: '%s'",
         name);
}

/**
 * laurel_practice_check_forms:
 * @kind: what it is said to be
 * @object: the object of a request
 * @messages: (element-type utf8): takes what is wrong
 *
 * Returns: whether the service could read it at all
 */
gboolean
laurel_practice_check_forms (LaurelPracticeKind kind,
                             JsonObject *object,
                             GPtrArray *messages)
{
  gboolean organization = kind == LAUREL_PRACTICE_ORGANIZATION;
  Check check = { organization ? "organization" : "credential", messages, TRUE };

  walk (&check, organization ? &laurel_practice_organization_shape : &laurel_practice_credential_shape, object, FALSE,
        0);
  return check.readable;
}

/**
 * laurel_practice_check_content:
 * @kind: what it is
 * @object: an object whose forms are right
 * @messages: (element-type utf8): takes what is wrong
 *
 * Looks at what it says.
 */
void
laurel_practice_check_content (LaurelPracticeKind kind,
                               JsonObject *object,
                               GPtrArray *messages)
{
  gboolean organization = kind == LAUREL_PRACTICE_ORGANIZATION;
  Check check = { organization ? "Organization" : "Credential", messages, TRUE };
  const char *ctid = get_text (laurel_practice_find_member (object, "CTID"));
  const char *page = get_text (laurel_practice_find_member (object, "SubjectWebpage"));

  if (ctid == NULL || *ctid == '\0')
    say (&check, "Error - please provide a valid CTID for the %s.", check.noun);
  else if (g_ascii_strncasecmp (ctid, "ce-", 3) != 0)
    say (&check, "Error - The CTID property must begin with ce-");
  require_text (&check, object, "Name", "ceterms:name", MIN_NAME);
  require_text (&check, object, "Description", "ceterms:description", MIN_DESCRIPTION);
  if (page == NULL || *page == '\0')
    say (&check, "Error - The %s.SubjectWebpage URL is a required property.", check.noun);
  if (organization)
    check_organization (&check, object);
  else
    check_credential (&check, object);
  walk (&check, organization ? &laurel_practice_organization_shape : &laurel_practice_credential_shape, object, TRUE,
        0);
}
