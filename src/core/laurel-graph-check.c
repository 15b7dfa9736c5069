/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/laurel-grammar.h"
#include "core/laurel-graph-check.h"
#include "core/laurel-graph-policy.h"
#include "core/laurel-graph-private.h"
#include "core/laurel-json.h"
#include "core/laurel-shape.h"

typedef struct {
  GHashTable *nodes;        /* @id of a blank node → its @type, or "" */
  GString *path;            /* where we are, such as `ceterms:requires/ceterms:weight` */
  LaurelFindingFunc func;
  gpointer user_data;
  guint depth;
  gboolean sound;           /* no error so far */
} GraphCheck;

static void check_object (GraphCheck *self,
                          JsonObject *object,
                          const LaurelPolicyClass *class);

/* `registeredBy` of `ceterms:registeredBy`: the prefix says nothing to people. */
static const char *
get_local_name (const char *curie)
{
  const char *colon = strchr (curie, ':');

  return colon != NULL ? colon + 1 : curie;
}

/* The column of the main row that the path begins with, if there is one for it. */
static LaurelColumnId
find_column (GraphCheck *self)
{
  gsize length = strcspn (self->path->str, "/");
  guint n_columns = laurel_template_get_n_columns ();

  for (guint i = 0; length > 0 && i < n_columns; i++) {
    const LaurelColumn *column = laurel_template_get_nth (i);

    if (column->profile == LAUREL_PROFILE_MAIN && column->property != NULL
        && strlen (column->property) == length && strncmp (column->property, self->path->str, length) == 0)
      return column->id;
  }
  return LAUREL_COLUMN_NONE;
}

static void say (GraphCheck *self,
                 const char *code,
                 const char *format,
                 ...) G_GNUC_PRINTF (3, 4);

static void
say (GraphCheck *self,
     const char *code,
     const char *format,
     ...)
{
  LaurelFinding *finding;
  va_list arguments;

  va_start (arguments, format);
  finding = laurel_finding_new (code, 0, find_column (self), 0, self->path->len > 0 ? self->path->str : NULL,
                                g_strdup_vprintf (format, arguments), NULL);
  va_end (arguments);
  self->sound = self->sound && finding->severity != LAUREL_SEVERITY_ERROR;
  if (self->func != NULL)
    self->func (finding, self->user_data);
  else
    laurel_finding_free (finding);
}

/* Language tags by their form (RFC 5646): a language of two or three letters, then subtags of one to eight. */
static gboolean
is_language_tag (const char *text)
{
  gsize position = 0;

  while (TRUE) {
    gsize length = 0;
    gboolean letters = TRUE;

    for (; g_ascii_isalnum (text[length]); length++)
      letters = letters && g_ascii_isalpha (text[length]);
    if (length < 1 || length > 8)
      return FALSE;
    if (position == 0 && (!letters || ((length < 2 || length > 3) && g_ascii_strncasecmp (text, "x-", 2) != 0)))
      return FALSE;
    position++;
    if (text[length] == '\0')
      return TRUE;
    if (text[length] != '-')
      return FALSE;
    text += length + 1;
  }
}

/* A CURIE or an absolute URI; a bare CTID is neither (V09, V12). */
static gboolean
is_uri (const char *text)
{
  const char *at = text;

  if (!g_ascii_isalpha (*at))
    return FALSE;
  while (g_ascii_isalnum (*at) || *at == '+' || *at == '.' || *at == '-')
    at++;
  if (*at != ':' || at[1] == '\0' || strpbrk (text, " \t\r\n<>\"") != NULL)
    return FALSE;
  if (g_ascii_strncasecmp (text, "http:", 5) == 0 || g_ascii_strncasecmp (text, "https:", 6) == 0)
    return laurel_url_check (text, -1) == LAUREL_URL_OK;
  return TRUE;
}

/* V28, decimals included: P, years to days, then T and hours to seconds, each at most once and in this order. */
static gboolean
is_duration (const char *text)
{
  const char *units = "YMWD";
  gboolean time = FALSE;
  gboolean any = FALSE;

  if (*text++ != 'P')
    return FALSE;
  while (*text != '\0') {
    if (*text == 'T' && !time) {
      time = TRUE;
      units = "HMS";
      text++;
    }
    if (!g_ascii_isdigit (*text))
      return FALSE;
    while (g_ascii_isdigit (*text))
      text++;
    if (*text == '.' && g_ascii_isdigit (text[1]))
      for (text++; g_ascii_isdigit (*text); text++)
        ;
    units = *text != '\0' ? strchr (units, *text) : NULL;
    if (units == NULL)
      return FALSE;
    units++;
    text++;
    any = TRUE;
  }
  return any;
}

static gboolean
is_date (const char *text)
{
  char iso[11];

  switch (laurel_date_parse (text, -1, iso)) {
  case LAUREL_DATE_OK:
  case LAUREL_DATE_PARTIAL:
    return strcmp (text, iso) == 0;
  default:
    return FALSE;
  }
}

static gboolean
is_string_of_kind (LaurelPolicyKind kind,
                   const char *text)
{
  switch (kind) {
  case LAUREL_POLICY_URI:
    return is_uri (text);
  case LAUREL_POLICY_DATE:
    return is_date (text);
  case LAUREL_POLICY_DURATION:
    return is_duration (text);
  case LAUREL_POLICY_LANGUAGE:
    return is_language_tag (text);
  default:
    return *text != '\0';
  }
}

/* What is expected, one whole sentence for each kind. */
static const char *
get_expectation (LaurelPolicyKind kind)
{
  switch (kind) {
  case LAUREL_POLICY_TEXT:
    return _("“%s” has to be one text for each language. Write it again as plain text.");
  case LAUREL_POLICY_TEXTS:
    return _("“%s” has to be a list of texts for each language. Write it again as a list.");
  case LAUREL_POLICY_URI:
    return _("“%s” has to be a complete web address without blanks. Correct the address.");
  case LAUREL_POLICY_NUMBER:
    return _("“%s” has to be a number. Correct it.");
  case LAUREL_POLICY_WHOLE:
    return _("“%s” has to be a whole number. Correct it.");
  case LAUREL_POLICY_BOOLEAN:
    return _("“%s” has to be true or false. Choose one of the two.");
  case LAUREL_POLICY_DATE:
    return _("“%s” has to be a date such as 2026-09-01. Correct the date.");
  case LAUREL_POLICY_DURATION:
    return _("“%s” has to be a length of time such as 12 weeks. Correct it.");
  case LAUREL_POLICY_LANGUAGE:
    return _("“%s” has to be the short name of a language, such as en or es-MX. Correct it.");
  case LAUREL_POLICY_ALIGNMENT:
  case LAUREL_POLICY_CONCEPT:
  case LAUREL_POLICY_NAMES:
    return _("“%s” has to name terms, each with its own parts. Choose the terms again.");
  case LAUREL_POLICY_THING:
    return _("“%s” cannot point to what it points to here. Name another one, or leave it out.");
  default:
    return _("“%s” has to be a text that is not empty. Fill it in, or leave it out.");
  }
}

static void
say_unexpected (GraphCheck *self,
                const LaurelPolicyRow *row)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  say (self, "graph-value-unexpected", get_expectation (row->kind), get_local_name (row->term));
#pragma GCC diagnostic pop
}

static void
check_language_map (GraphCheck *self,
                    const LaurelPolicyRow *row,
                    JsonNode *value,
                    gboolean lists)
{
  JsonObject *map = laurel_graph_get_object (value);
  JsonObjectIter iter;
  const char *language;
  JsonNode *texts;

  if (map == NULL || json_object_get_size (map) == 0) {
    say_unexpected (self, row);
    return;
  }
  json_object_iter_init_ordered (&iter, map);
  while (json_object_iter_next_ordered (&iter, &language, &texts)) {
    gboolean fits = JSON_NODE_HOLDS_ARRAY (texts) == lists && laurel_graph_get_n_items (texts) > 0;

    for (guint i = 0; fits && i < laurel_graph_get_n_items (texts); i++) {
      const char *text = laurel_graph_get_string (laurel_graph_get_item (texts, i));

      fits = text != NULL && *text != '\0';
    }
    if (!fits)
      say_unexpected (self, row);
    if (!is_language_tag (language))
      say (self, "graph-language-unknown",
           _("“%s” is written for a language called “%s”, which is no language tag. Use one such as en-US or es."),
           get_local_name (row->term), language);
  }
}

static gboolean
is_in_terms (const char *terms,
             const char *text)
{
  g_auto (GStrv) list = g_strsplit (terms, "|", -1);

  return g_strv_contains ((const char *const *) list, text);
}

/* V21. */
static void
check_term (GraphCheck *self,
            const LaurelPolicyRow *row,
            const char *text)
{
  const LaurelConcept *concept;

  if (text != NULL && row->terms != NULL) {
    if (is_in_terms (row->terms, text))
      return;
  } else if (text != NULL) {
    concept = laurel_scheme_find (row->scheme, text, -1);
    if (concept != NULL && strcmp (concept->curie, text) == 0)
      return;
  }
  if (text != NULL)
    say (self, "graph-term-unknown", _("“%s” does not have the term “%s”. Choose one of its own terms."),
         get_local_name (row->term), text);
  else
    say (self, "graph-term-unknown", _("“%s” names no term. Choose one of its own terms, or leave it out."),
         get_local_name (row->term));
}

static gboolean
has_scheme (const LaurelPolicyRow *row)
{
  return row->scheme != LAUREL_SCHEME_NONE || row->terms != NULL;
}

/* V38; a code says as much as its title, which only an installed code list has. */
static void
check_alignment (GraphCheck *self,
                 const LaurelPolicyRow *row,
                 JsonNode *value)
{
  JsonObject *object = laurel_graph_get_object (value);
  const char *type = laurel_json_get_string (object, "@type");
  LaurelPolicyClass class;

  if (g_strcmp0 (type, LAUREL_SHAPE_ALIGNMENT_TYPE) != 0) {
    say_unexpected (self, row);
    return;
  }
  if (!json_object_has_member (object, "ceterms:targetNodeName")
      && !json_object_has_member (object, "ceterms:codedNotation"))
    say (self, "graph-name-missing", _("“%s” has a term without a name. Give it its name, or leave it out."),
         get_local_name (row->term));
  if (has_scheme (row))
    check_term (self, row, laurel_json_get_string (object, "ceterms:targetNode"));
  laurel_graph_policy_find_class (type, &class);
  check_object (self, object, &class);
}

/* Whether something of class @type may stand there (`rangeIncludes`). */
static gboolean
is_in_range (const LaurelPolicyRow *row,
             const char *type)
{
  LaurelPolicyClass class;

  if (type == NULL)
    return FALSE;
  if (!laurel_graph_policy_find_class (type, &class))
    return (row->of & laurel_graph_policy_get_other ()) != 0;
  return (row->of & class.of) != 0;
}

static void
check_thing (GraphCheck *self,
             const LaurelPolicyRow *row,
             JsonNode *value)
{
  const char *text = laurel_graph_get_string (value);
  JsonObject *object = laurel_graph_get_object (value);
  LaurelPolicyClass class;
  const char *type;

  if (text != NULL && laurel_graph_is_blank_id (text)) {
    type = g_hash_table_lookup (self->nodes, text);
    if (type == NULL)
      say (self, "graph-reference-broken",
           _("“%s” points to something that is not described here. Describe it, or leave it out."),
           get_local_name (row->term));
    else if (*type != '\0' && !is_in_range (row, type))
      say_unexpected (self, row);
    return;
  }
  if (text != NULL) {
    if (!is_uri (text))
      say_unexpected (self, row);
    return;
  }
  type = laurel_json_get_string (object, "@type");
  if (object == NULL || !is_in_range (row, type)) {
    say_unexpected (self, row);
    return;
  }
  if (laurel_graph_policy_find_class (type, &class))
    check_object (self, object, &class);
}

static void
check_value (GraphCheck *self,
             const LaurelPolicyRow *row,
             JsonNode *value)
{
  const char *text = laurel_graph_get_string (value);
  GType type = json_node_get_value_type (value);
  gboolean fits = TRUE;

  switch ((LaurelPolicyKind) row->kind) {
  case LAUREL_POLICY_TEXT:
  case LAUREL_POLICY_TEXTS:
    check_language_map (self, row, value, row->kind == LAUREL_POLICY_TEXTS);
    break;
  case LAUREL_POLICY_NAMES:
    if (laurel_json_get_string (laurel_graph_get_object (value), "@type") != NULL)
      check_alignment (self, row, value);
    else
      check_language_map (self, row, value, TRUE);
    break;
  case LAUREL_POLICY_NUMBER:
    fits = type == G_TYPE_INT64 || type == G_TYPE_DOUBLE;
    break;
  case LAUREL_POLICY_WHOLE:
    fits = type == G_TYPE_INT64;
    break;
  case LAUREL_POLICY_BOOLEAN:
    fits = type == G_TYPE_BOOLEAN;
    break;
  case LAUREL_POLICY_CONCEPT:
    if (text != NULL && has_scheme (row))
      check_term (self, row, text);
    else if (text != NULL)
      fits = is_uri (text);
    else
      check_alignment (self, row, value);
    break;
  case LAUREL_POLICY_ALIGNMENT:
    check_alignment (self, row, value);
    break;
  case LAUREL_POLICY_THING:
    check_thing (self, row, value);
    break;
  case LAUREL_POLICY_ANYTHING:
  case LAUREL_POLICY_OUTCOME:
    break;
  default:
    fits = text != NULL && is_string_of_kind (row->kind, text);
    break;
  }
  if (!fits)
    say_unexpected (self, row);
}

/* V23. Credit stood on a condition itself before it had a profile of its own (CTDL §10). */
static void
say_misplaced (GraphCheck *self,
               const char *term,
               const LaurelPolicyClass *class)
{
  if (strcmp (class->curie, "ceterms:ConditionProfile") == 0 && g_str_has_prefix (term, "ceterms:creditUnit"))
    say (self, "graph-property-obsolete",
         _("“%s” is no longer used on a condition. Write the credit as a value with a unit instead."),
         get_local_name (term));
  else
    say (self, "graph-property-misplaced",
         _("“%s” does not belong to “%s”. Leave it out, or choose the type that it belongs to."),
         get_local_name (term), get_local_name (class->curie));
}

/* Nobody lists the concepts of these schemes, but each has a prefix of its own (Registry Assistant §7 rule 20). */
static gboolean
is_in_open_scheme (const char *framework,
                   const char *text)
{
  for (LaurelScheme scheme = LAUREL_SCHEME_NONE + 1; scheme < LAUREL_N_SCHEMES; scheme++) {
    const char *prefix = laurel_graph_get_open_prefix (scheme);

    if (prefix == NULL || strcmp (laurel_scheme_get_framework (scheme), framework) != 0)
      continue;
    return text != NULL && g_str_has_prefix (text, prefix) && text[strlen (prefix)] == ':' && is_uri (text);
  }
  return TRUE;
}

/* Of outcome data only the terms are judged, wherever they stand (CTDL §9). */
static void
check_outcome (GraphCheck *self,
               const char *term,
               JsonNode *value,
               guint depth)
{
  JsonObject *object = laurel_graph_get_object (value);
  const char *framework = laurel_json_get_string (object, "ceterms:framework");
  const char *text = laurel_json_get_string (object, "ceterms:targetNode");
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  if (depth >= LAUREL_JSON_MAX_DEPTH)
    return;
  if (value != NULL && JSON_NODE_HOLDS_ARRAY (value)) {
    for (guint i = 0; i < laurel_graph_get_n_items (value); i++)
      check_outcome (self, term, laurel_graph_get_item (value, i), depth + 1);
    return;
  }
  if (object == NULL)
    return;
  if (framework != NULL && !is_in_open_scheme (framework, text)) {
    if (text != NULL)
      say (self, "graph-term-unknown", _("“%s” does not have the term “%s”. Choose one of its own terms."),
           get_local_name (term), text);
    else
      say (self, "graph-term-unknown", _("“%s” names no term. Choose one of its own terms, or leave it out."),
           get_local_name (term));
  }
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &member))
    check_outcome (self, name, member, depth + 1);
}

static void
check_property (GraphCheck *self,
                const char *term,
                JsonNode *value,
                const LaurelPolicyClass *class)
{
  const LaurelPolicyRow *row = laurel_graph_policy_find (term);

  if (row == NULL || (row->on & class->on) == 0) {
    /* outcome data has terms that even the service uses otherwise than the vocabulary says (CTDL §9) */
    if (row == NULL && g_str_has_prefix (term, "qdata:")) {
      check_outcome (self, term, value, 0);
      return;
    }
    say_misplaced (self, term, class);
    return;
  }
  if (row->kind == LAUREL_POLICY_OUTCOME)
    check_outcome (self, term, value, 0);
  if (row->kind == LAUREL_POLICY_ANYTHING || row->kind == LAUREL_POLICY_OUTCOME)
    return;
  if (laurel_graph_get_n_items (value) == 0) {
    say (self, "graph-value-unexpected", _("“%s” holds nothing. Fill it in, or leave it out."), get_local_name (term));
    return;
  }
  if (row->count == LAUREL_POLICY_ONE && JSON_NODE_HOLDS_ARRAY (value)
      && row->kind != LAUREL_POLICY_NAMES) {
    say (self, "graph-value-unexpected", _("“%s” takes one value, not a list. Keep one of them."),
         get_local_name (term));
    return;
  }
  if (row->count == LAUREL_POLICY_MANY && !JSON_NODE_HOLDS_ARRAY (value)
      && row->kind != LAUREL_POLICY_NAMES) {
    say (self, "graph-value-unexpected", _("“%s” takes a list. Write the one value as a list."), get_local_name (term));
    return;
  }
  for (guint i = 0; i < laurel_graph_get_n_items (value); i++)
    check_value (self, row, laurel_graph_get_item (value, i));
}

static void
check_object (GraphCheck *self,
              JsonObject *object,
              const LaurelPolicyClass *class)
{
  JsonObjectIter iter;
  const char *term;
  JsonNode *value;

  if (self->depth >= LAUREL_JSON_MAX_DEPTH) {
    say (self, "graph-value-unexpected", _("“%s” is nested too deeply. Leave out the innermost parts."),
         get_local_name (class->curie));
    return;
  }
  self->depth++;
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &term, &value)) {
    gsize length = self->path->len;

    if (strcmp (term, "@id") == 0 || strcmp (term, "@type") == 0)
      continue;
    g_string_append_printf (self->path, "%s%s", length > 0 ? "/" : "", term);
    check_property (self, term, value, class);
    g_string_truncate (self->path, length);
  }
  self->depth--;
}

/* `…/resources/CTID` or `…/graph/CTID`. */
static gboolean
ends_in_ctid (const char *id,
              const char *folder,
              const char *ctid)
{
  g_autofree char *end = ctid != NULL ? g_strconcat (folder, ctid, NULL) : NULL;

  return id != NULL && end != NULL && g_str_has_suffix (id, end) && is_uri (id);
}

/* V03, V04 and the frame of CTDL §5.1. */
static void
check_frame (GraphCheck *self,
             JsonObject *document,
             JsonObject *record)
{
  const char *context = laurel_json_get_string (document, "@context");
  const char *id = laurel_json_get_string (record, "@id");
  const char *ctid = laurel_json_get_string (record, "ceterms:ctid");
  const char *type = laurel_json_get_string (record, "@type");
  const LaurelClass *credential = type != NULL ? laurel_classes_find (type, -1) : NULL;
  LaurelPolicyClass class;

  if (g_strcmp0 (context, LAUREL_SHAPE_CONTEXT) != 0)
    say (self, "graph-frame-broken", _("The context of the graph is not CTDL’s own. Write the graph again."));
  if (ctid == NULL || !laurel_ctid_is_valid (ctid, -1) || !ends_in_ctid (id, "/resources/", ctid)
      || !ends_in_ctid (laurel_json_get_string (document, "@id"), "/graph/", ctid))
    say (self, "graph-frame-broken",
         _("The CTID is missing, or differs from the one in the record’s address. Give the record its own CTID."));
  if (!laurel_graph_policy_find_class (type, &class)
      || (credential != NULL ? !credential->publishable : !g_str_has_suffix (type, "Organization")))
    say (self, "graph-frame-broken",
         _("The type is neither a credential type that can be published nor an organization. Choose another type."));
}

static void
collect_nodes (GraphCheck *self,
               JsonArray *nodes)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < json_array_get_length (nodes); i++) {
    JsonObject *node = laurel_graph_get_object (json_array_get_element (nodes, i));
    const char *id = laurel_json_get_string (node, "@id");
    const char *type = laurel_json_get_string (node, "@type");

    if (id == NULL || type == NULL || !g_hash_table_add (ids, (gpointer) id)) {
      say (self, "graph-frame-broken",
           _("Part of the graph has no name or type of its own, or one that is there twice. Write the graph again."));
      continue;
    }
    if (laurel_graph_is_blank_id (id))
      g_hash_table_insert (self->nodes, (gpointer) id, (gpointer) type);
  }
}

/**
 * laurel_graph_check:
 * @graph: a graph document, as it would be sent
 * @func: (nullable): called with each finding
 * @user_data: for @func
 *
 * Holds a graph against CTDL: which properties a class has (V23), what they hold and how often, terms in their
 * schemes (V21), names of alignment objects (V38), references within the graph (V24), language tags, the CTID in the
 * addresses and the context. Classes that no organization or credential has inside itself are not judged, and of
 * outcome data only the terms are. The value of a finding is the path of the property. A pure function, for any thread.
 *
 * Returns: whether it may be sent: nothing found was an error
 */
gboolean
laurel_graph_check (JsonNode *graph,
                    LaurelFindingFunc func,
                    gpointer user_data)
{
  g_autoptr (GHashTable) nodes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GString) path = g_string_new (NULL);
  GraphCheck check = { nodes, path, func, user_data, 0, TRUE };
  JsonObject *document;
  JsonArray *array;

  g_return_val_if_fail (graph != NULL, FALSE);

  document = laurel_graph_get_object (graph);
  array = laurel_json_get_array (document, "@graph");
  if (array == NULL || json_array_get_length (array) == 0
      || laurel_graph_get_object (json_array_get_element (array, 0)) == NULL) {
    LaurelPolicyClass class;

    say (&check, "graph-frame-broken", _("The graph describes nothing. Write it again."));
    /* a bare resource is never sent, but what it says can be judged */
    if (array == NULL && laurel_graph_policy_find_class (laurel_json_get_string (document, "@type"), &class))
      check_object (&check, document, &class);
    return FALSE;
  }
  check_frame (&check, document, json_array_get_object_element (array, 0));
  collect_nodes (&check, array);
  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonObject *node = laurel_graph_get_object (json_array_get_element (array, i));
    LaurelPolicyClass class;

    if (node != NULL && laurel_graph_policy_find_class (laurel_json_get_string (node, "@type"), &class))
      check_object (&check, node, &class);
    else if (node != NULL)
      check_outcome (&check, "@graph", json_array_get_element (array, i), 0);
  }
  return check.sound;
}

static void
keep_first_error (LaurelFinding *finding,
                  gpointer user_data)
{
  char **message = user_data;

  if (*message == NULL && finding->severity == LAUREL_SEVERITY_ERROR)
    *message = g_strdup (finding->message);
  laurel_finding_free (finding);
}

/**
 * laurel_graph_find_fault:
 * @graph: a graph document, as it would be sent
 *
 * Returns: (nullable) (transfer full): one translated sentence that says why it may not be sent, with the cure;
 *   %NULL when it may
 */
char *
laurel_graph_find_fault (JsonNode *graph)
{
  char *message = NULL;

  laurel_graph_check (graph, keep_first_error, &message);
  return message;
}
