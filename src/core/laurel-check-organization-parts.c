/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/laurel-check.h"
#include "core/laurel-json.h"

/* Parts of an organization that are objects themselves: references, jurisdictions, identifiers, processes, language
 * maps (reference: CTDL §1.5, Registry Assistant §4.2). */

#define PROCESS_DESCRIPTION_LEAST 15 /* V06 */

typedef void (*PartFunc) (LaurelCheck *check,
                          JsonObject *part,
                          const char *key,
                          guint position);

static gboolean
has_text (JsonObject *object,
          const char *key)
{
  const char *text = laurel_json_get_string (object, key);

  return text != NULL && !laurel_text_is_blank (text);
}

/* A text may be given as a language map under its CTDL name instead (Registry Assistant §4.0). */
static gboolean
has_words (JsonObject *object,
           const char *key,
           const char *term)
{
  JsonNode *map = json_object_get_member (object, term);

  return has_text (object, key)
         || (map != NULL && JSON_NODE_HOLDS_OBJECT (map) && json_object_get_size (json_node_get_object (map)) > 0);
}

/* V10 */
static void
check_sample_page (LaurelCheck *check,
                   JsonObject *part,
                   const char *key,
                   guint position)
{
  const LaurelColumn column = { .title = N_("Web page"), .grammar = LAUREL_GRAMMAR_URL };
  const char *page = laurel_json_get_string (part, "SubjectWebpage");
  LaurelCheckCell cell = {
    .check = check, .column = &column, .position = position, .key = key, .text = page,
  };

  if (page == NULL || !laurel_check_text_contains ((LaurelText) { page, strlen (page) }, "example"))
    return;
  cell.value = laurel_text_trim (page, -1);
  if (laurel_url_is_example_host (cell.value.text, cell.value.length))
    laurel_check_url_item (&cell, cell.value);
}

/* Somebody who is not known by a CTID is named with class, name and page (V18). */
static void
check_reference (LaurelCheck *check,
                 JsonObject *part,
                 const char *key,
                 guint position)
{
  const char *class = laurel_json_get_string (part, has_text (part, "Type") ? "Type" : "@type");
  const char *name = laurel_json_get_string (part, "Name");

  if (has_text (part, "CTID") || has_text (part, "Id") || has_text (part, "@id"))
    return;
  check_sample_page (check, part, key, position);
  if (class == NULL || laurel_text_is_blank (class) || !has_words (part, "Name", "ceterms:name")
      || !has_text (part, "SubjectWebpage")) {
    laurel_check_report_part (check, "reference-incomplete", key, position, name,
                              g_strdup (_("An organization is not named fully: give its CTID, or its class, its name and "
                                          "its web page.")));
    return;
  }
  if ((strcmp (key, "AccreditedBy") == 0 || strcmp (key, "RegulatedBy") == 0)
      && !g_str_has_suffix (class, "QACredentialOrganization")) {
    g_autofree char *quoted = laurel_check_quote ((LaurelText) { class, strlen (class) });

    laurel_check_report_part (check, "reference-not-assuring", key, position, name,
                              g_strdup_printf (_("Who accredits or regulates is a QACredentialOrganization, not a “%s”: "
                                                 "correct the class, or take the entry out."),
                                               quoted));
  }
}

/* V37 */
static void
check_jurisdiction (LaurelCheck *check,
                    JsonObject *part,
                    const char *key,
                    guint position)
{
  JsonNode *global = json_object_get_member (part, "GlobalJurisdiction");
  JsonNode *main_node = json_object_get_member (part, "MainJurisdiction");

  if (global != NULL && JSON_NODE_HOLDS_VALUE (global) && json_node_get_value_type (global) == G_TYPE_BOOLEAN
      && json_node_get_boolean (global))
    return;
  if (main_node != NULL
      && ((JSON_NODE_HOLDS_OBJECT (main_node) && json_object_get_size (json_node_get_object (main_node)) > 0)
          || (JSON_NODE_HOLDS_ARRAY (main_node) && json_array_get_length (json_node_get_array (main_node)) > 0)))
    return;
  if (has_words (part, "Description", "ceterms:description"))
    return;
  laurel_check_report_part (check, "jurisdiction-empty", key, position, NULL,
                            g_strdup (_("The jurisdiction says nothing: say that it is worldwide, name a place, or "
                                        "describe it.")));
}

/* V40 */
static void
check_identifier (LaurelCheck *check,
                  JsonObject *part,
                  const char *key,
                  guint position)
{
  const char *type = laurel_json_get_string (part, "IdentifierType");

  if (!has_text (part, "IdentifierValueCode"))
    laurel_check_report_part (check, "identifier-code-missing", key, position,
                              laurel_json_get_string (part, "IdentifierTypeName"),
                              g_strdup (_("The identifier has no code: write it, or take the identifier out.")));
  if (type != NULL && !laurel_text_is_blank (type) && laurel_url_check (type, -1) != LAUREL_URL_OK) {
    g_autofree char *quoted = laurel_check_quote ((LaurelText) { type, strlen (type) });

    laurel_check_report_part (check, "identifier-type-bad", key, position, type,
                              g_strdup_printf (_("“%s” is not the web address of a kind of identifier: write it into the "
                                                 "field for the name."),
                                               quoted));
  }
}

/* V06 */
static void
check_process (LaurelCheck *check,
               JsonObject *part,
               const char *key,
               guint position)
{
  const char *description = laurel_json_get_string (part, "Description");
  g_autofree char *valid = description != NULL ? g_utf8_make_valid (description, -1) : NULL;

  if (valid != NULL ? g_utf8_strlen (g_strstrip (valid), -1) >= PROCESS_DESCRIPTION_LEAST
                    : has_words (part, "Description", "ceterms:description"))
    return;
  laurel_check_report_part (check, "process-description-missing", key, position, description,
                            g_strdup_printf (_("The process needs a description of at least %d characters: say in a "
                                               "sentence what is done."),
                                             PROCESS_DESCRIPTION_LEAST));
}

static const struct {
  const char *key;
  PartFunc func;
} parts[] = {
  { "AccreditedBy", check_reference },
  { "ApprovedBy", check_reference },
  { "RecognizedBy", check_reference },
  { "RegulatedBy", check_reference },
  { "ParentOrganization", check_reference },
  { "SubOrganization", check_reference },
  { "Department", check_reference },
  { "Jurisdiction", check_jurisdiction },
  { "AccreditedIn", check_jurisdiction },
  { "ApprovedIn", check_jurisdiction },
  { "RecognizedIn", check_jurisdiction },
  { "RegulatedIn", check_jurisdiction },
  { "Identifier", check_identifier },
  { "AdministrationProcess", check_process },
  { "DevelopmentProcess", check_process },
  { "MaintenanceProcess", check_process },
  { "AppealProcess", check_process },
  { "ComplaintProcess", check_process },
  { "ReviewProcess", check_process },
  { "RevocationProcess", check_process },
};

/* Texts whose languages are told: the keys are language tags (V16). */
static const struct {
  const char *term;
  const char *key;
} maps[] = {
  { "ceterms:name", "Name" },
  { "ceterms:description", "Description" },
  { "ceterms:keyword", "Keyword" },
  { "ceterms:alternateName", "AlternateName" },
  { "ceterms:agentPurposeDescription", "AgentPurposeDescription" },
};

static void
check_map (LaurelCheck *check,
           JsonObject *map,
           const char *key)
{
  g_autoptr (GList) members = json_object_get_members (map);

  for (GList *l = members; l != NULL; l = l->next) {
    const char *language = l->data;
    g_autofree char *tag = laurel_language_parse (language, -1);
    g_autofree char *quoted = NULL;

    /* A tag and nothing else: “English” is a name. */
    if (tag != NULL && g_ascii_strcasecmp (tag, language) == 0)
      continue;
    quoted = laurel_check_quote ((LaurelText) { language, strlen (language) });
    laurel_check_report_part (check, "language-map-bad", key, 0, language,
                              g_strdup_printf (_("“%s” is not the code of a language: write one such as “en-US” or "
                                                 "“es”."),
                                               quoted));
  }
}

/**
 * laurel_check_organization_parts:
 * @check: a run over an organization
 * @object: the organization
 *
 * Judges the parts of an organization that are objects themselves (V06, V16, V18, V37, V40).
 */
void
laurel_check_organization_parts (LaurelCheck *check,
                                 JsonObject *object)
{
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    JsonNode *node = json_object_get_member (object, parts[i].key);

    if (node != NULL && JSON_NODE_HOLDS_OBJECT (node)) {
      parts[i].func (check, json_node_get_object (node), parts[i].key, 0);
    } else if (node != NULL && JSON_NODE_HOLDS_ARRAY (node)) {
      JsonArray *array = json_node_get_array (node);

      for (guint j = 0; j < json_array_get_length (array); j++) {
        JsonNode *item = json_array_get_element (array, j);

        if (JSON_NODE_HOLDS_OBJECT (item))
          parts[i].func (check, json_node_get_object (item), parts[i].key, j);
      }
    }
  }
  for (guint i = 0; i < G_N_ELEMENTS (maps); i++) {
    JsonNode *node = json_object_get_member (object, maps[i].term);

    if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
      check_map (check, json_node_get_object (node), maps[i].key);
  }
}
