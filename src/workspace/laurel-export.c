/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "workspace/laurel-export.h"

#include <glib/gi18n-lib.h>

#include "core/laurel-csv-writer.h"
#include "core/laurel-json.h"

static const struct {
  const char *name;
  const char *file;
} kinds[] = {
  [LAUREL_EXPORT_CSV] = { "csv", "credentials.csv" },
  [LAUREL_EXPORT_PROBLEMS] = { "problems", "problems.csv" },
  [LAUREL_EXPORT_JSONLD] = { "jsonld", "credentials.json" },
  [LAUREL_EXPORT_RECEIPT] = { "receipt", "receipt.txt" },
};

/**
 * laurel_export_kind_from_name:
 * @name: `csv`, `problems`, `jsonld` or `receipt`
 * @kind: (out): what it means
 *
 * Returns: whether it is one of them
 */
gboolean
laurel_export_kind_from_name (const char *name,
                              LaurelExportKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    if (g_strcmp0 (kinds[i].name, name) == 0) {
      *kind = i;
      return TRUE;
    }
  }
  return FALSE;
}

/**
 * laurel_export_dup_file_name:
 * @kind: what is written
 *
 * Returns: (transfer full): a name to propose for the file
 */
char *
laurel_export_dup_file_name (LaurelExportKind kind)
{
  return g_strdup (kinds[kind].file);
}

static void
export_csv (LaurelWorkspace *workspace,
            GArray *ids,
            LaurelCsvKind kind,
            GString *into)
{
  g_autoptr (LaurelCsvWriter) writer = laurel_csv_writer_new (kind, into);

  /* Twice through: the columns must be known before the first row, and records are not kept in memory. */
  for (guint i = 0; i < ids->len; i++) {
    g_autoptr (LaurelRecord) record = laurel_workspace_get_record (workspace, g_array_index (ids, gint64, i));

    if (record != NULL)
      laurel_csv_writer_use_columns_of (writer, record);
  }
  laurel_csv_writer_write_header (writer);
  for (guint i = 0; i < ids->len; i++) {
    gint64 id = g_array_index (ids, gint64, i);
    g_autoptr (LaurelRecord) record = laurel_workspace_get_record (workspace, id);
    g_autoptr (GPtrArray) findings = NULL;

    if (record == NULL)
      continue;
    if (kind == LAUREL_CSV_PROBLEMS)
      findings = laurel_workspace_check_record (workspace, id);
    laurel_csv_writer_write_record (writer, record, findings);
  }
}

static gboolean
export_jsonld (LaurelWorkspace *workspace,
               GArray *ids,
               const char *connection_name,
               GString *into,
               GError **error)
{
  g_autoptr (LaurelConnection) connection = laurel_workspace_get_connection (workspace, connection_name);

  if (connection == NULL) {
    g_set_error (error, LAUREL_WORKSPACE_ERROR, LAUREL_WORKSPACE_ERROR_NOT_FOUND,
                 _("There is no connection “%s”"), connection_name);
    return FALSE;
  }
  if (ids->len != 1)
    g_string_append (into, "[\n");
  for (guint i = 0; i < ids->len; i++) {
    g_autoptr (LaurelRecord) record = laurel_workspace_get_record (workspace, g_array_index (ids, gint64, i));
    g_autoptr (JsonNode) request = NULL;
    g_autoptr (JsonNode) graph = NULL;
    LaurelMapping mapping;

    if (record == NULL)
      continue;
    laurel_workspace_get_mapping (workspace, connection, record->owner, &mapping);
    request = laurel_request_new_credential (record, &mapping);
    graph = laurel_graph_from_credential (request, &mapping);
    if (i > 0)
      g_string_append (into, ",\n");
    laurel_json_write_to (graph, LAUREL_JSON_PRETTY, into);
  }
  g_string_append (into, ids->len != 1 ? "\n]\n" : "\n");
  return TRUE;
}

static void
append_time (GString *into,
             const char *label,
             gint64 microseconds)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *text = NULL;

  if (microseconds == 0)
    return;
  utc = g_date_time_new_from_unix_utc (microseconds / G_USEC_PER_SEC);
  local = g_date_time_to_local (utc);
  text = g_date_time_format_iso8601 (local);
  g_string_append_printf (into, "  %s: %s\n", label, text);
}

static void
append_receipt_line (GString *into,
                     const LaurelEntry *entry)
{
  if (entry->publication != LAUREL_PUBLICATION_PUBLISHED && entry->publication != LAUREL_PUBLICATION_CONFIRMED)
    return;
  g_string_append_printf (into, "\n%s\n  CTID: %s\n", entry->name, entry->ctid);
  /* Translators: part of the receipt of what was published; a state follows. */
  g_string_append_printf (into, "  %s: %s\n", _("State"), laurel_state_get_title (entry->state));
  append_time (into, _("Approved"), entry->approved);
  if (entry->approved_by != NULL)
    g_string_append_printf (into, "  %s: %s\n", _("Approved by"), entry->approved_by);
  append_time (into, _("Published"), entry->published);
  append_time (into, _("Read back"), entry->confirmed);
  if (entry->envelope_id != NULL)
    g_string_append_printf (into, "  %s: %s\n", _("Envelope"), entry->envelope_id);
  if (entry->finder_url != NULL)
    g_string_append_printf (into, "  %s: %s\n", _("Page"), entry->finder_url);
  if (entry->sent_hash != NULL)
    /* Translators: the fingerprint (SHA-256) of what was sent. */
    g_string_append_printf (into, "  %s: %s\n", _("Fingerprint"), entry->sent_hash);
}

static void
export_receipt (LaurelWorkspace *workspace,
                GArray *ids,
                const char *connection,
                GString *into)
{
  g_autoptr (GPtrArray) organizations = laurel_workspace_list_organizations (workspace, connection);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *when = g_date_time_format_iso8601 (now);

  g_string_append_printf (into, "%s\n", _("Receipt of what is published"));
  g_string_append_printf (into, "%s: %s\n%s: %s\n", _("Connection"), connection, _("Written"), when);
  for (guint i = 0; i < organizations->len; i++)
    append_receipt_line (into, g_ptr_array_index (organizations, i));
  for (guint i = 0; i < ids->len; i++) {
    g_autoptr (LaurelEntry) entry = laurel_workspace_get_entry (workspace, LAUREL_SUBJECT_CREDENTIAL,
                                                                g_array_index (ids, gint64, i), connection);

    if (entry != NULL)
      append_receipt_line (into, entry);
  }
}

/**
 * laurel_export:
 * @workspace: a workspace
 * @kind: what to write
 * @connection: name of the connection whose states and addresses are meant
 * @into: where to write
 * @error: return location
 *
 * Writes all credentials of @workspace, in the order of the sheet.
 *
 * Returns: whether it could be written
 */
gboolean
laurel_export (LaurelWorkspace *workspace,
               LaurelExportKind kind,
               const char *connection,
               GString *into,
               GError **error)
{
  g_autoptr (GArray) ids = NULL;
  LaurelQuery query = { 0 };

  g_return_val_if_fail (LAUREL_IS_WORKSPACE (workspace), FALSE);

  ids = laurel_workspace_query (workspace, &query, connection, NULL, error);
  if (ids == NULL)
    return FALSE;
  switch (kind) {
  case LAUREL_EXPORT_CSV:
    export_csv (workspace, ids, LAUREL_CSV_PUBLISHER, into);
    return TRUE;
  case LAUREL_EXPORT_PROBLEMS:
    export_csv (workspace, ids, LAUREL_CSV_PROBLEMS, into);
    return TRUE;
  case LAUREL_EXPORT_JSONLD:
    return export_jsonld (workspace, ids, connection, into, error);
  case LAUREL_EXPORT_RECEIPT:
    export_receipt (workspace, ids, connection, into);
    return TRUE;
  default:
    g_return_val_if_reached (FALSE);
  }
}
