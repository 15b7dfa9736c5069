/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "laurel/laurel-cli.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "core/laurel-checker.h"
#include "core/laurel-completeness.h"
#include "core/laurel-csv-writer.h"
#include "core/laurel-finding-pipe.h"
#include "core/laurel-json.h"

/* `laurel check`: findings are printed as they are found, so that a sheet of any length needs no memory. In JSON the
 * array of findings comes first and what is known only at the end follows it: members may stand in any order. */

typedef struct {
  LaurelCli *cli;
  LaurelCheckContext context;
  LaurelFindingPipe *pipe;
  JsonNode *layout; /* JSON: `encoding`, `delimiter`, `kind`, `columns` */
  LaurelCompleteness completeness;
  guint64 n_bytes; /* read so far */

  /* The pipe's thread's, until it has ended: */
  GHashTable *headers; /* column → header of the sheet; made before the first finding of a column */
  GString *line;
  guint n_findings;
  guint n[3]; /* by severity */
  guint n_ready;
  gboolean record_has_error;
  GHashTable *kinds; /* LaurelRule → guint[]: number of findings of each severity */
} Check;

static void
check_clear (Check *check)
{
  g_clear_pointer (&check->pipe, laurel_finding_pipe_end);
  g_clear_pointer (&check->headers, g_hash_table_unref);
  g_clear_pointer (&check->layout, json_node_unref);
  g_clear_pointer (&check->kinds, g_hash_table_unref);
  g_string_free (check->line, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Check, check_clear)

static const char *
column_name (LaurelColumnId column)
{
  return column != LAUREL_COLUMN_NONE ? laurel_template_get_header (column) : NULL;
}

static void
print_finding_json (Check *check,
                    const LaurelFinding *finding,
                    const char *column)
{
  g_autoptr (JsonNode) node = json_node_alloc ();
  JsonObject *object = json_object_new ();

  if (finding->row > 0)
    json_object_set_int_member (object, "row", finding->row);
  else
    json_object_set_null_member (object, "row");
  laurel_cli_set_string (object, "column", column);
  json_object_set_string_member (object, "severity", laurel_severity_get_name (finding->severity));
  json_object_set_string_member (object, "code", finding->rule->code);
  json_object_set_string_member (object, "message", finding->message);
  laurel_cli_set_string (object, "value", finding->value);
  laurel_cli_set_string (object, "fix", finding->fix);
  json_node_init_object (node, object);
  json_object_unref (object);

  g_string_assign (check->line, check->n_findings > 0 ? ",\n    " : "\n    ");
  laurel_json_write_to (node, LAUREL_JSON_COMPACT, check->line);
  fwrite (check->line->str, 1, check->line->len, stdout);
}

static void
print_finding_text (Check *check,
                    const LaurelFinding *finding,
                    const char *column)
{
  g_string_truncate (check->line, 0);
  if (finding->row > 0) {
    /* Translators: where a problem is: the row of the spreadsheet. */
    g_string_append_printf (check->line, _("Row %u"), finding->row);
    if (column != NULL)
      g_string_append_printf (check->line, ", %s", column);
    g_string_append (check->line, ": ");
  } else if (column != NULL) {
    g_string_append_printf (check->line, "%s: ", column);
  }
  g_string_append_printf (check->line, "%s: %s", laurel_severity_get_title (finding->severity), finding->message);
  g_string_append_printf (check->line, " [%s]\n", finding->rule->code);
  fwrite (check->line->str, 1, check->line->len, stdout);
}

/* A finding may be graver than its rule usually is: a kind is counted for each severity that it came with. */
static void
count_kind (Check *check,
            const LaurelFinding *finding)
{
  guint *n = g_hash_table_lookup (check->kinds, finding->rule);

  if (n == NULL) {
    n = g_new0 (guint, G_N_ELEMENTS (check->n));
    g_hash_table_insert (check->kinds, (gpointer) finding->rule, n);
  }
  n[finding->severity]++;
}

static void
take_finding (LaurelFinding *finding,
              gpointer user_data)
{
  Check *check = user_data;
  const char *header = g_hash_table_lookup (check->headers, GUINT_TO_POINTER (finding->column));

  /* A person is told the name of a column that the file lacks, too. */
  if (check->cli->json)
    print_finding_json (check, finding, header);
  else
    print_finding_text (check, finding, header != NULL ? header : column_name (finding->column));
  check->n_findings++;
  count_kind (check, finding);
  check->n[finding->severity]++;
  if (finding->severity == LAUREL_SEVERITY_ERROR)
    check->record_has_error = TRUE;
  laurel_finding_free (finding);
}

/* In the pipe's thread. */
static gboolean
end_record (gpointer user_data)
{
  Check *check = user_data;

  if (!check->record_has_error)
    check->n_ready++;
  check->record_has_error = FALSE;

  return !ferror (stdout);
}

static void
put_finding (LaurelFinding *finding,
             gpointer user_data)
{
  laurel_finding_pipe_put_finding (finding, ((Check *) user_data)->pipe);
}

static void
take_layout (const LaurelSheetLayout *layout,
             gpointer user_data)
{
  Check *check = user_data;
  JsonObject *object = json_object_new ();
  JsonArray *columns = json_array_new ();
  const char delimiter[2] = { layout->delimiter, '\0' };

  laurel_cli_note_columns (check->cli, &layout, 1);
  laurel_cli_set_string (object, "encoding", layout->encoding);
  json_object_set_string_member (object, "delimiter", delimiter);
  json_object_set_string_member (object, "kind", laurel_sheet_kind_get_name (layout->kind));
  for (guint i = 0; i < layout->columns->len; i++) {
    const LaurelSheetColumn *column = g_ptr_array_index (layout->columns, i);
    const LaurelColumn *known = laurel_template_get (column->column);
    JsonObject *entry = json_object_new ();

    json_object_set_int_member (entry, "index", column->index);
    laurel_cli_set_string (entry, "header", column->header);
    if (column->column != LAUREL_COLUMN_NONE && !g_hash_table_contains (check->headers, GUINT_TO_POINTER (column->column)))
      g_hash_table_insert (check->headers, GUINT_TO_POINTER (column->column), g_strdup (column->header));
    json_object_set_string_member (entry, "match", laurel_match_get_name (column->match));
    laurel_cli_set_string (entry, "property", known != NULL ? known->property : NULL);
    json_array_add_object_element (columns, entry);
  }
  json_object_set_array_member (object, "columns", columns);
  check->layout = json_node_alloc ();
  json_node_init_object (check->layout, object);
  json_object_unref (object);

  /* A column that the whole sheet lacks is said once, not for every row. */
  if (layout->kind == LAUREL_SHEET_KIND_CREDENTIALS && !layout->refused) {
    g_autoptr (GArray) present = g_array_new (FALSE, FALSE, sizeof (LaurelColumnId));

    if (check->cli->owner == NULL)
      put_finding (laurel_finding_new ("owner-not-given", 0, LAUREL_COLUMN_NONE, 0, NULL,
                                        g_strdup (_("No owner was named, so “me”, “same as owner” and an empty owner "
                                                    "were taken as yours; name it with --owner=CTID")),
                                        NULL),
                    check);
    for (guint i = 0; i < layout->columns->len; i++) {
      const LaurelSheetColumn *column = g_ptr_array_index (layout->columns, i);

      g_array_append_val (present, column->column);
    }
    laurel_check_columns ((const LaurelColumnId *) present->data, present->len, put_finding, check);
    check->context.columns_judged = TRUE;
  }
}

static gboolean
take_record (LaurelRecord *record,
             gpointer user_data,
             GError **error)
{
  Check *check = user_data;

  laurel_completeness_add_lack (&check->completeness,
                                laurel_completeness_judge (record, &check->context, laurel_finding_pipe_put_finding,
                                                           check->pipe),
                                1);
  /* Nobody reads any more, or the disk is full. */
  if (!laurel_finding_pipe_put_record (check->pipe, record))
    return laurel_cli_can_print (error);
  return TRUE;
}

/* Profiles that stand apart from their record: its main row was judged already, so only theirs are. */
static void
take_append_finding (LaurelFinding *finding,
                     gpointer user_data)
{
  const LaurelColumn *column = laurel_template_get (finding->column);

  if (column != NULL && column->profile != LAUREL_PROFILE_MAIN)
    put_finding (finding, user_data);
  else
    laurel_finding_free (finding);
}

static gboolean
take_append (guint first_row,
             const LaurelRecord *profiles,
             gpointer user_data,
             GError **error)
{
  Check *check = user_data;

  laurel_check_record (profiles, &check->context, take_append_finding, check);
  return TRUE;
}

static void
take_progress (guint64 bytes,
               guint64 total,
               gpointer user_data)
{
  Check *check = user_data;

  if (total == 0)
    return;
  /* Records until the next call are beyond these bytes, and are taken for as many as there were since the last one. */
  laurel_finding_pipe_set_share (check->pipe, MIN (1, (double) (2 * bytes - check->n_bytes) / total));
  check->n_bytes = bytes;
  laurel_cli_progress ((double) bytes / total, _("Reading"));
}

static const LaurelImportSink check_sink = {
  .layout = take_layout,
  .record = take_record,
  .append = take_append,
  .finding = put_finding,
  .progress = take_progress,
};

static void
print_members (JsonNode *node)
{
  JsonObject *object = json_node_get_object (node);
  g_autoptr (GList) members = json_object_get_members (object);

  for (GList *l = members; l != NULL; l = l->next) {
    g_autofree char *text = laurel_json_write (json_object_get_member (object, l->data), LAUREL_JSON_COMPACT);

    printf (",\n  \"%s\": %s", (const char *) l->data, text);
  }
}

typedef struct {
  const LaurelRule *rule;
  LaurelSeverity severity;
  guint n;
} Kind;

/* The gravest and most frequent kinds first. */
static int
compare_kinds (gconstpointer a,
               gconstpointer b)
{
  const Kind *x = a;
  const Kind *y = b;

  if (x->severity != y->severity)
    return (int) y->severity - (int) x->severity;
  if (x->n != y->n)
    return x->n > y->n ? -1 : 1;
  return strcmp (x->rule->code, y->rule->code);
}

static GArray *
list_kinds (Check *check)
{
  GArray *kinds = g_array_new (FALSE, FALSE, sizeof (Kind));
  GHashTableIter iter;
  gpointer rule;
  gpointer value;

  g_hash_table_iter_init (&iter, check->kinds);
  while (g_hash_table_iter_next (&iter, &rule, &value)) {
    const guint *n = value;

    for (guint i = 0; i < G_N_ELEMENTS (check->n); i++) {
      Kind kind = { .rule = rule, .severity = i, .n = n[i] };

      if (kind.n > 0)
        g_array_append_val (kinds, kind);
    }
  }
  g_array_sort (kinds, compare_kinds);
  return kinds;
}

static void
print_summary_json (Check *check,
                    gboolean ok)
{
  g_autoptr (GArray) kinds = list_kinds (check);
  double gain = 0;
  LaurelColumnId next = laurel_completeness_get_next (&check->completeness, &gain);
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  printf (",\n  \"summary\": {\"errors\": %u, \"warnings\": %u, \"advice\": %u, \"ready\": %u",
          check->n[LAUREL_SEVERITY_ERROR], check->n[LAUREL_SEVERITY_WARNING], check->n[LAUREL_SEVERITY_ADVICE],
          ok ? check->n_ready : 0);
  if (check->completeness.n_records > 0)
    printf (", \"completeness\": %s",
            g_ascii_formatd (number, sizeof number, "%.3f", laurel_completeness_get_share (&check->completeness)));
  if (next != LAUREL_COLUMN_NONE) {
    const char *header = g_hash_table_lookup (check->headers, GUINT_TO_POINTER (next));
    g_autoptr (JsonNode) name = json_node_init_string (json_node_alloc (), header != NULL ? header : column_name (next));
    g_autofree char *text = laurel_json_write (name, LAUREL_JSON_COMPACT);

    printf (", \"next\": {\"column\": %s, \"gain\": %s}", text, g_ascii_formatd (number, sizeof number, "%.3f", gain));
  }
  fputs (", \"kinds\": [", stdout);
  for (guint i = 0; i < kinds->len; i++) {
    const Kind *kind = &g_array_index (kinds, Kind, i);

    printf ("%s\n    {\"code\": \"%s\", \"severity\": \"%s\", \"findings\": %u}", i > 0 ? "," : "",
            kind->rule->code, laurel_severity_get_name (kind->severity), kind->n);
  }
  fputs ("]}\n}\n", stdout);
}

static void
print_summary_text (Check *check)
{
  g_autoptr (GArray) kinds = list_kinds (check);
  double gain = 0;
  LaurelColumnId next = laurel_completeness_get_next (&check->completeness, &gain);

  if (kinds->len > 0)
    putchar ('\n');
  for (guint i = 0; i < kinds->len; i++) {
    const Kind *kind = &g_array_index (kinds, Kind, i);

    printf ("%6u  %s: %s [%s]\n", kind->n, laurel_severity_get_title (kind->severity), _(kind->rule->title),
            kind->rule->code);
  }
  if (check->completeness.n_records > 0) {
    putchar ('\n');
    /* Translators: how much of what records must and should have is there. */
    printf (_("Completeness: %d %%"), (int) (100 * laurel_completeness_get_share (&check->completeness)));
    if (next != LAUREL_COLUMN_NONE && gain >= 0.005) {
      fputs (" · ", stdout);
      /* Translators: the column that is best filled in next, and how many per cent that brings. */
      printf (_("most helpful next: %s (+%d %%)"), column_name (next), (int) (100 * gain + 0.5));
    }
    putchar ('\n');
  }
}

int
laurel_cli_check (LaurelCli *cli)
{
  g_auto (Check) check = { 0 };
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  LaurelImportCounts counts = { 0 };
  LaurelImportOptions options = { .encoding = cli->encoding, .delimiter = cli->delimiter, .plan = cli->columns, .count_refused = TRUE };
  const char *known_owners[] = { cli->owner, NULL };
  g_autoptr (LaurelCodeLists) codes = laurel_code_lists_ref_installed ();
  g_autoptr (LaurelPlaces) places = NULL;
  int status = LAUREL_EXIT_OK;
  gboolean ok;

  check.line = g_string_new (NULL);
  check.kinds = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  if (cli->n_args != 1)
    return laurel_cli_usage (cli, _("Name one file"));
  places = laurel_cli_load_places (cli, &status);
  if (status != LAUREL_EXIT_OK)
    return status;
  check.cli = cli;
  check.headers = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  check.context = (LaurelCheckContext){
    .owner = cli->owner,
    .codes = codes,
    .known_owners = cli->owner != NULL ? known_owners : NULL,
    .places = places,
  };
  file = laurel_cli_file (cli->args[0]);

  if (cli->json)
    fputs ("{\n  \"findings\": [", stdout);
  check.pipe = laurel_finding_pipe_new (take_finding, end_record, &check);
  ok = laurel_import_file (file, &options, &check_sink, &check, &counts, NULL, &error);
  g_clear_pointer (&check.pipe, laurel_finding_pipe_end);
  laurel_cli_progress_end ();

  if (cli->json) {
    g_autofree char *shown = g_filename_display_name (cli->args[0]);
    g_autoptr (JsonNode) name = json_node_init_string (json_node_alloc (), shown);
    g_autofree char *name_text = laurel_json_write (name, LAUREL_JSON_COMPACT);

    fputs (check.n_findings > 0 ? "\n  ]" : "]", stdout);
    printf (",\n  \"file\": %s", name_text);
    if (check.layout != NULL)
      print_members (check.layout);
    else
      fputs (",\n  \"encoding\": null,\n  \"delimiter\": null,\n  \"kind\": \"unknown\",\n  \"columns\": []", stdout);
    printf (",\n  \"rows\": %u,\n  \"records\": %u", counts.rows, counts.records);
    print_summary_json (&check, ok);
  }
  if (!ok)
    return error->domain == LAUREL_IMPORT_ERROR ? laurel_cli_fail_file (cli->args[0], error) : laurel_cli_fail (error);
  if (!cli->json) {
    print_summary_text (&check);
    /* Translators: what a spreadsheet holds, in numbers. */
    printf (_("Rows: %u · Credentials: %u · Ready: %u · Errors: %u · Warnings: %u · Advice: %u"), counts.rows,
            counts.records, check.n_ready, check.n[LAUREL_SEVERITY_ERROR], check.n[LAUREL_SEVERITY_WARNING],
            check.n[LAUREL_SEVERITY_ADVICE]);
    putchar ('\n');
  }
  return check.n[LAUREL_SEVERITY_ERROR] > 0 ? LAUREL_EXIT_PROBLEMS : LAUREL_EXIT_OK;
}

int
laurel_cli_template (LaurelCli *cli)
{
  LaurelTier tier = LAUREL_TIER_BENCHMARK;
  g_autofree char *text = NULL;

  if (cli->n_args != 0)
    return laurel_cli_usage (cli, _("This command takes options only"));
  if (cli->tier == NULL || strcmp (cli->tier, "recommended") == 0)
    tier = LAUREL_TIER_BENCHMARK;
  else if (strcmp (cli->tier, "required") == 0)
    tier = LAUREL_TIER_REQUIRED;
  else if (strcmp (cli->tier, "all") == 0)
    tier = LAUREL_TIER_OPTIONAL;
  else
    return laurel_cli_usage (cli, _("--tier is required, recommended or all"));
  text = laurel_csv_write_template (tier);
  return laurel_cli_write (cli, text, strlen (text));
}
