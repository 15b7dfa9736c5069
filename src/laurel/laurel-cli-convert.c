/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "laurel/laurel-cli.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "core/laurel-checker.h"
#include "core/laurel-csv-writer.h"
#include "core/laurel-grammar.h"
#include "core/laurel-graph-check.h"
#include "core/laurel-json.h"
#include "core/laurel-request-reader.h"

/* `laurel convert`: reads everything into records or requests and writes them in another form; never opens a
 * workspace. A faulty record is written as far as it can be. */

typedef struct {
  LaurelCli *cli;
  GPtrArray *records;  /* LaurelRecord: from CSV */
  GPtrArray *requests; /* LaurelRequest */
  LaurelCheckContext context;
  gboolean to_csv;     /* whose rows need one key, and keep their own */
  guint n_errors;
} Convert;

static void
convert_clear (Convert *convert)
{
  g_clear_pointer (&convert->records, g_ptr_array_unref);
  g_clear_pointer (&convert->requests, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Convert, convert_clear)

static void
print_finding (const LaurelFinding *finding)
{
  laurel_cli_progress_end ();
  if (finding->row > 0)
    fprintf (stderr, _("Row %u"), finding->row);
  if (finding->column != LAUREL_COLUMN_NONE)
    fprintf (stderr, "%s%s", finding->row > 0 ? ", " : "", laurel_template_get_header (finding->column));
  fprintf (stderr, "%s%s: %s\n", finding->row > 0 || finding->column != LAUREL_COLUMN_NONE ? ": " : "",
           laurel_severity_get_title (finding->severity), finding->message);
}

/* Why the exit status is 1 is said; what does not raise it is for `laurel check`. */
static void
take_finding (LaurelFinding *finding,
              gpointer user_data)
{
  Convert *convert = user_data;

  if (finding->severity == LAUREL_SEVERITY_ERROR) {
    convert->n_errors++;
    print_finding (finding);
  }
  laurel_finding_free (finding);
}

static gboolean
take_record (LaurelRecord *record,
             gpointer user_data,
             GError **error)
{
  Convert *convert = user_data;
  g_autoptr (LaurelRecord) copy = laurel_record_copy (record);

  laurel_check_record (copy, &convert->context, take_finding, convert);
  if (copy->ctid == NULL && (!convert->to_csv || laurel_text_is_blank (laurel_cells_get (
                                                     copy->main, LAUREL_COLUMN_EXTERNAL_IDENTIFIER))))
    copy->ctid = laurel_ctid_new ();
  g_ptr_array_add (convert->records, g_steal_pointer (&copy));
  return TRUE;
}

static gboolean
take_append (guint first_row,
             const LaurelRecord *profiles,
             gpointer user_data,
             GError **error)
{
  Convert *convert = user_data;

  for (guint i = convert->records->len; i > 0; i--) {
    LaurelRecord *record = g_ptr_array_index (convert->records, i - 1);

    if (record->row != first_row)
      continue;
    for (LaurelProfileKind kind = LAUREL_PROFILE_COST; kind < LAUREL_N_PROFILE_KINDS; kind++) {
      for (guint j = 0; j < laurel_record_get_n_profiles (profiles, kind); j++) {
        const LaurelProfile *from = laurel_record_get_profile (profiles, kind, j);
        LaurelProfile *to = laurel_profile_new (from->row);

        laurel_cells_free (to->cells);
        to->cells = laurel_cells_copy (from->cells);
        laurel_record_insert_profile (record, kind, laurel_record_get_n_profiles (record, kind), to);
      }
    }
    break;
  }
  return TRUE;
}

static void
take_progress (guint64 bytes,
               guint64 total,
               gpointer user_data)
{
  if (total > 0)
    laurel_cli_progress ((double) bytes / total, _("Reading"));
}

static void
take_layout (const LaurelSheetLayout *layout,
             gpointer user_data)
{
  Convert *convert = user_data;

  laurel_cli_note_columns (convert->cli, &layout, 1);
}

static const LaurelImportSink convert_sink = {
  .layout = take_layout,
  .record = take_record,
  .append = take_append,
  .finding = take_finding,
  .progress = take_progress,
};

static gboolean
is_organization (JsonNode *object)
{
  JsonObject *members = json_node_get_object (object);

  return json_object_has_member (members, "AgentType") || json_object_has_member (members, "AgentSectorType") ||
         json_object_has_member (members, "Type");
}

static void
add_request (Convert *convert,
             JsonNode *object,
             gboolean organization)
{
  LaurelRequest *request = g_new0 (LaurelRequest, 1);

  request->object = object;
  request->organization = organization;
  g_ptr_array_add (convert->requests, request);
}

static void
print_obsolete (LaurelFinding *finding,
                gpointer user_data)
{
  if (strcmp (finding->rule->code, "graph-property-obsolete") == 0)
    g_printerr ("%s: %s (%s)\n", laurel_severity_get_title (finding->severity), finding->message, finding->value);
  laurel_finding_free (finding);
}

/* A graph, bare or in an envelope, or an array of graphs. */
static void
take_graphs (Convert *convert,
             JsonNode *node,
             const LaurelMapping *mapping)
{
  g_autoptr (JsonNode) graph = NULL;
  JsonNode *object;

  if (JSON_NODE_HOLDS_ARRAY (node)) {
    JsonArray *array = json_node_get_array (node);

    for (guint i = 0; i < json_array_get_length (array); i++)
      take_graphs (convert, json_array_get_element (array, i), mapping);
    return;
  }
  graph = laurel_graph_unwrap (node);
  object = graph != NULL ? laurel_request_from_graph (graph, mapping, NULL) : NULL;
  if (object == NULL || json_object_get_size (json_node_get_object (object)) == 0) {
    g_clear_pointer (&object, json_node_unref);
    g_printerr ("%s\n", _("Part of the file is no graph of an organization or a credential, and was left out."));
    convert->n_errors++;
    return;
  }
  laurel_graph_check (graph, print_obsolete, NULL);
  add_request (convert, object, is_organization (object));
}

/* Requests of others are written as far as they can be; what is lost is named. */
static void
take_requests (Convert *convert,
               JsonNode *node)
{
  g_autoptr (GPtrArray) messages = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_unref (convert->requests);
  convert->requests = laurel_requests_read (node, messages);
  for (guint i = 0; i < messages->len; i++)
    g_printerr ("%s\n", (char *) g_ptr_array_index (messages, i));
  convert->n_errors += messages->len;
}

/* What only graphs and their envelopes begin with. */
static gboolean
is_graph (JsonNode *node)
{
  static const char *const members[] = { "@graph", "@context", "@id", "decoded_resource", "Payload" };

  while (JSON_NODE_HOLDS_ARRAY (node) && json_array_get_length (json_node_get_array (node)) > 0)
    node = json_array_get_element (json_node_get_array (node), 0);
  for (gsize i = 0; JSON_NODE_HOLDS_OBJECT (node) && i < G_N_ELEMENTS (members); i++)
    if (json_object_has_member (json_node_get_object (node), members[i]))
      return TRUE;
  return FALSE;
}

/* Nobody has said what the file is, and no sheet could be read: it may have been written by this very command. */
static JsonNode *
load_json_quietly (GFile *file)
{
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, NULL);
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, NULL) : NULL;
  g_autoptr (JsonNode) node = NULL;

  if (data == NULL)
    return NULL;
  node = laurel_json_parse_bytes (bytes, NULL);
  return node != NULL && (JSON_NODE_HOLDS_OBJECT (node) || JSON_NODE_HOLDS_ARRAY (node)) ? g_steal_pointer (&node)
                                                                                          : NULL;
}

static int
read_input (LaurelCli *cli,
            Convert *convert,
            const LaurelMapping *mapping)
{
  g_autoptr (GFile) file = laurel_cli_file (cli->args[0]);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (GError) error = NULL;
  LaurelImportOptions options = { .encoding = cli->encoding, .delimiter = cli->delimiter, .plan = cli->columns };
  LaurelImportCounts counts;
  int status = LAUREL_EXIT_OK;
  gboolean ok;

  if (cli->from == NULL || strcmp (cli->from, "csv") == 0) {
    ok = laurel_import_file (file, &options, &convert_sink, convert, &counts, NULL, &error);
    laurel_cli_progress_end ();
    if (ok)
      return LAUREL_EXIT_OK;
    if (cli->from == NULL && error->domain == LAUREL_IMPORT_ERROR)
      node = load_json_quietly (file);
    if (node == NULL)
      return laurel_cli_fail_file (cli->args[0], error);
  } else {
    node = laurel_cli_load_json (cli->args[0], &status);
  }
  if (node != NULL && (cli->from != NULL ? strcmp (cli->from, "jsonld") == 0 : is_graph (node)))
    take_graphs (convert, node, mapping);
  else if (node != NULL)
    take_requests (convert, node);
  return status;
}

/* One line a finding: what it is about, what is wrong, and where. */
static void
print_graph_finding (LaurelFinding *finding,
                     gpointer user_data)
{
  const char *ctid = user_data;

  g_printerr ("%s%s%s: %s%s%s%s\n", ctid != NULL ? ctid : "", ctid != NULL ? ": " : "",
              laurel_severity_get_title (finding->severity), finding->message, finding->value != NULL ? " (" : "",
              finding->value != NULL ? finding->value : "", finding->value != NULL ? ")" : "");
  laurel_finding_free (finding);
}

static JsonNode *
to_document (LaurelCli *cli,
             Convert *convert,
             const LaurelRequest *request,
             const LaurelMapping *mapping)
{
  LaurelMapping own = *mapping;
  JsonNode *graph;

  if (request->language != NULL)
    own.language = request->language;
  if (strcmp (cli->to, "assistant") == 0)
    return laurel_request_new_envelope (request->organization ? "Organization" : "Credential", request->object,
                                        own.owner != NULL ? own.owner : request->publish_for, &own);
  graph = request->organization ? laurel_graph_from_organization (request->object, &own)
                                : laurel_graph_from_credential (request->object, &own);
  if (!laurel_graph_check (graph, print_graph_finding,
                           (gpointer) laurel_json_get_string (json_node_get_object (request->object), "CTID")))
    convert->n_errors++;
  return graph;
}

static int
write_one_a_file (LaurelCli *cli,
                  Convert *convert,
                  const LaurelMapping *mapping)
{
  GPtrArray *requests = convert->requests;
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (g_mkdir_with_parents (cli->output, 0777) != 0) {
    g_autoptr (GError) error =
        g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_FAILED, _("This folder cannot be made; choose another one"));

    return laurel_cli_fail_file (cli->output, error);
  }
  for (guint i = 0; i < requests->len; i++) {
    LaurelRequest *request = g_ptr_array_index (requests, i);
    g_autoptr (JsonNode) document = to_document (cli, convert, request, mapping);
    g_autofree char *ctid =
        laurel_ctid_normalize (laurel_json_get_string (json_node_get_object (request->object), "CTID"), -1);
    gboolean first = ctid != NULL && g_hash_table_add (seen, g_strdup (ctid));
    g_autofree char *name = NULL;
    g_autofree char *path = NULL;
    g_autofree char *text = NULL;
    int status;

    /* A CTID from outside becomes part of a path only in its exact form, and one file is not written over by
     * the next. */
    if (ctid != NULL && !first) {
      g_printerr ("%s: %s\n", ctid, _("More than one record has this CTID; give each its own"));
      convert->n_errors++;
    }
    if (first)
      name = g_strdup_printf ("%s.json", ctid);
    else
      name = g_strdup_printf ("record-%u.json", i + 1);
    path = g_build_filename (cli->output, name, NULL);
    text = laurel_json_write (document, LAUREL_JSON_PRETTY);
    status = laurel_cli_write_file (path, text, strlen (text));
    if (status != LAUREL_EXIT_OK)
      return status;
  }
  return LAUREL_EXIT_OK;
}

static int
write_json (LaurelCli *cli,
            Convert *convert,
            const LaurelMapping *mapping)
{
  GPtrArray *requests = convert->requests;
  g_autoptr (JsonNode) root = NULL;
  JsonArray *array;

  if (cli->output != NULL && g_str_has_suffix (cli->output, G_DIR_SEPARATOR_S))
    return write_one_a_file (cli, convert, mapping);
  if (requests->len == 1) {
    root = to_document (cli, convert, g_ptr_array_index (requests, 0), mapping);
    return laurel_cli_print_json (cli, root);
  }
  array = json_array_new ();
  for (guint i = 0; i < requests->len; i++)
    json_array_add_element (array, to_document (cli, convert, g_ptr_array_index (requests, i), mapping));
  root = json_node_alloc ();
  json_node_take_array (json_node_init (root, JSON_NODE_ARRAY), array);
  return laurel_cli_print_json (cli, root);
}

/* What is not a record yet becomes one, as far as a spreadsheet can say it. */
static void
make_records (Convert *convert,
              const LaurelMapping *mapping)
{
  for (guint i = 0; i < convert->requests->len; i++) {
    const LaurelRequest *request = g_ptr_array_index (convert->requests, i);
    const char *ctid = laurel_json_get_string (json_node_get_object (request->object), "CTID");
    LaurelMapping own = *mapping;
    g_autofree char *left = NULL;

    if (request->organization) {
      g_printerr ("%s: %s\n", ctid != NULL ? ctid : "-",
                  _("A sheet of credentials has no row for an organization, so it was left out."));
      convert->n_errors++;
      continue;
    }
    if (request->language != NULL)
      own.language = request->language;
    g_ptr_array_add (convert->records, laurel_record_new_from_request (request->object, &own, &left));
    if (left != NULL) {
      /* Translators: %s are names of properties. */
      g_autofree char *message = g_strdup_printf (_("A spreadsheet cannot say all of: %s."), left);

      g_printerr ("%s: %s\n", ctid != NULL ? ctid : "-", message);
    }
  }
}

static int
write_csv (LaurelCli *cli,
           GPtrArray *records)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (LaurelCsvWriter) writer = laurel_csv_writer_new (LAUREL_CSV_PUBLISHER, text);

  for (guint i = 0; i < records->len; i++)
    laurel_csv_writer_use_columns_of (writer, g_ptr_array_index (records, i));
  laurel_csv_writer_write_header (writer);
  for (guint i = 0; i < records->len; i++)
    laurel_csv_writer_write_record (writer, g_ptr_array_index (records, i), NULL);
  return laurel_cli_write (cli, text->str, text->len);
}

int
laurel_cli_convert (LaurelCli *cli)
{
  g_autoptr (LaurelCodeLists) codes = NULL;
  g_auto (Convert) convert = { 0 };
  g_autoptr (LaurelConnection) connection = NULL;
  g_autoptr (LaurelPlaces) places = NULL;
  LaurelMapping mapping = { .language = "en-US", .owner = cli->owner };
  int status;

  if (cli->n_args != 1)
    return laurel_cli_usage (cli, _("Name one file"));
  if (cli->to == NULL || (strcmp (cli->to, "jsonld") != 0 && strcmp (cli->to, "assistant") != 0 &&
                          strcmp (cli->to, "csv") != 0))
    return laurel_cli_usage (cli, _("--to is jsonld, assistant or csv"));
  if (cli->from != NULL && strcmp (cli->from, "csv") != 0 && strcmp (cli->from, "assistant") != 0 &&
      strcmp (cli->from, "jsonld") != 0)
    return laurel_cli_usage (cli, _("--from is csv, assistant or jsonld"));
  status = LAUREL_EXIT_OK;
  places = laurel_cli_load_places (cli, &status);
  if (status != LAUREL_EXIT_OK)
    return status;
  mapping.places = places;
  convert.context.places = places;
  connection = laurel_connection_new_builtin (cli->connection != NULL ? cli->connection : "production");
  if (connection == NULL)
    return laurel_cli_usage (cli, _("--connection is practice, sandbox or production here"));
  mapping.registry = connection->id_host;
  codes = laurel_code_lists_ref_installed ();
  mapping.title = laurel_code_lists_dup_title;
  mapping.title_data = codes;
  convert.cli = cli;
  convert.to_csv = strcmp (cli->to, "csv") == 0;
  convert.context.owner = cli->owner;
  convert.context.codes = codes;
  /* Hosts that only a sandbox takes are judged when a registry was named: nothing is sent here. */
  convert.context.production = cli->connection != NULL && connection->production;
  convert.records = g_ptr_array_new_with_free_func ((GDestroyNotify) laurel_record_unref);
  convert.requests = g_ptr_array_new_with_free_func ((GDestroyNotify) laurel_request_free);

  status = read_input (cli, &convert, &mapping);
  if (status != LAUREL_EXIT_OK)
    return status;
  if (convert.to_csv) {
    make_records (&convert, &mapping);
    status = write_csv (cli, convert.records);
  } else {
    for (guint i = 0; i < convert.records->len; i++)
      add_request (&convert, laurel_request_new_credential (g_ptr_array_index (convert.records, i), &mapping), FALSE);
    status = write_json (cli, &convert, &mapping);
  }
  return status == LAUREL_EXIT_OK && convert.n_errors > 0 ? LAUREL_EXIT_PROBLEMS : status;
}
