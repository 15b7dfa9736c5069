/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "laurel/laurel-cli.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "core/laurel-grammar.h"
#include "core/laurel-json.h"
#include "core/laurel-text-decoder.h"
#include "registry/laurel-practice-registry.h"

/* Which options a command takes: bits, so that a wrong one is refused with the command's own usage. */
typedef enum {
  OPT_WORKSPACE = 1 << 0,
  OPT_CONNECTION = 1 << 1,
  OPT_FORMAT = 1 << 2,
  OPT_OWNER = 1 << 3,
  OPT_READING = 1 << 4, /* --encoding, --delimiter */
  OPT_TO = 1 << 5,
  OPT_FROM = 1 << 6,
  OPT_OUTPUT = 1 << 7,
  OPT_STATE = 1 << 8,
  OPT_TIER = 1 << 9,
  OPT_KEY_FILE = 1 << 10,
  OPT_PRACTICE_DATA = 1 << 11,
  OPT_DRY_RUN = 1 << 12,
  OPT_ALL = 1 << 13,
  OPT_ORGANIZATION = 1 << 14,
  OPT_CONNECTION_SETUP = 1 << 15, /* --type, --write, --read */
  OPT_SERVER = 1 << 16,           /* --port, --data, --faults */
  OPT_PLACES = 1 << 17,           /* --organization-file */
  OPT_LIST = 1 << 18,
} OptionBits;

static const struct {
  const char *name;
  LaurelCommandFunc func;
  OptionBits options;
  const char *arguments;
  const char *summary;
} commands[] = {
  { "check", laurel_cli_check, OPT_FORMAT | OPT_OWNER | OPT_PLACES | OPT_READING, N_ ("FILE"),
    N_ ("Say what is wrong with a spreadsheet and how to cure it") },
  { "convert", laurel_cli_convert, OPT_TO | OPT_FROM | OPT_OWNER | OPT_PLACES | OPT_CONNECTION | OPT_OUTPUT | OPT_READING,
    N_ ("FILE"), N_ ("Write a spreadsheet as JSON-LD, as Assistant requests or as a Publisher CSV") },
  { "template", laurel_cli_template, OPT_TIER | OPT_OUTPUT, "", N_ ("Write an empty spreadsheet to fill in") },
  { "import", laurel_cli_import, OPT_WORKSPACE | OPT_OWNER | OPT_READING, N_ ("FILE…"),
    N_ ("Bring spreadsheets into the workspace") },
  { "status", laurel_cli_status, OPT_WORKSPACE | OPT_CONNECTION | OPT_FORMAT, "",
    N_ ("Say how many credentials are in which state") },
  { "records", laurel_cli_records, OPT_WORKSPACE | OPT_CONNECTION | OPT_FORMAT | OPT_STATE, "",
    N_ ("List the credentials") },
  { "approve", laurel_cli_approve, OPT_WORKSPACE | OPT_ALL, N_ ("[CTID…]"), N_ ("Approve credentials") },
  { "publish", laurel_cli_publish,
    OPT_WORKSPACE | OPT_CONNECTION | OPT_FORMAT | OPT_DRY_RUN | OPT_KEY_FILE | OPT_PRACTICE_DATA, "",
    N_ ("Send what is approved") },
  { "verify", laurel_cli_verify, OPT_WORKSPACE | OPT_CONNECTION | OPT_FORMAT | OPT_KEY_FILE | OPT_PRACTICE_DATA, "",
    N_ ("Read back what was sent and settle unknown outcomes") },
  { "export", laurel_cli_export, OPT_WORKSPACE | OPT_CONNECTION | OPT_TO | OPT_OUTPUT, "",
    N_ ("Write the workspace's credentials to a file") },
  { "organization", laurel_cli_organization,
    OPT_WORKSPACE | OPT_FORMAT | OPT_ORGANIZATION | OPT_CONNECTION | OPT_PRACTICE_DATA,
    N_ ("list|show|load FILE|fetch|set KEY=VALUE…|approve"), N_ ("Show and change your organization") },
  { "connection", laurel_cli_connection,
    OPT_WORKSPACE | OPT_FORMAT | OPT_ORGANIZATION | OPT_CONNECTION_SETUP | OPT_KEY_FILE,
    N_ ("list|add NAME|remove NAME|test NAME|set-key NAME"), N_ ("Show and change connections") },
  { "codes", laurel_cli_codes, OPT_FORMAT | OPT_LIST, N_ ("add FILE…|list|remove NAME…"),
    N_ ("Install lists of occupation, industry and program codes") },
  { "practice-registry", laurel_cli_practice_registry, OPT_SERVER, "",
    N_ ("Run the practice registry until it is interrupted") },
};

/**
 * laurel_cli_is_command:
 * @name: first word of the line
 *
 * Returns: whether it names a command; else it is a file to open in the window
 */
gboolean
laurel_cli_is_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++) {
    if (strcmp (commands[i].name, name) == 0)
      return TRUE;
  }
  return strcmp (name, "help") == 0;
}

static void
add_option (GArray *entries,
            const char *name,
            GOptionArg type,
            gpointer into,
            const char *description,
            const char *argument)
{
  GOptionEntry entry = { name, 0, 0, type, into, description, argument };

  g_array_append_val (entries, entry);
}

/* --format is a choice and --delimiter one character: both are read as text and looked at afterwards. */
typedef struct {
  char *format;
  char *delimiter;
  char **columns;
} RawOptions;

static void
raw_options_clear (RawOptions *raw)
{
  g_free (raw->format);
  g_free (raw->delimiter);
  g_strfreev (raw->columns);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (RawOptions, raw_options_clear)

static GArray *
build_entries (LaurelCli *cli,
               RawOptions *raw,
               OptionBits bits)
{
  GArray *entries = g_array_new (TRUE, TRUE, sizeof (GOptionEntry));

  if (bits & OPT_WORKSPACE)
    add_option (entries, "workspace", G_OPTION_ARG_FILENAME, &cli->workspace_path,
                N_ ("The workspace to use instead of the default one"), N_ ("FILE"));
  if (bits & OPT_CONNECTION)
    add_option (entries, "connection", G_OPTION_ARG_STRING, &cli->connection,
                N_ ("practice, sandbox, production or one of your own"), N_ ("NAME"));
  if (bits & OPT_FORMAT)
    add_option (entries, "format", G_OPTION_ARG_STRING, &raw->format, N_ ("How to print the result"), "text|json");
  if (bits & OPT_OWNER)
    add_option (entries, "owner", G_OPTION_ARG_STRING, &cli->owner,
                N_ ("CTID of the organization that owns the credentials"), "CTID");
  if (bits & OPT_PLACES)
    add_option (entries, "organization-file", G_OPTION_ARG_FILENAME, &cli->organization_file,
                N_ ("The organization as JSON, whose addresses the codes of places stand for"), N_ ("FILE"));
  if (bits & OPT_READING) {
    add_option (entries, "encoding", G_OPTION_ARG_STRING, &cli->encoding,
                N_ ("Read the file in this encoding"), N_ ("NAME"));
    add_option (entries, "delimiter", G_OPTION_ARG_STRING, &raw->delimiter,
                N_ ("The character between two cells"), "C");
    add_option (entries, "column", G_OPTION_ARG_STRING_ARRAY, &raw->columns,
                N_ ("What a column means: one of the template, keep or ignore; may be repeated"), N_ ("HEADER=COLUMN"));
  }
  if (bits & OPT_TO)
    add_option (entries, "to", G_OPTION_ARG_STRING, &cli->to, N_ ("What to write"), N_ ("KIND"));
  if (bits & OPT_FROM)
    add_option (entries, "from", G_OPTION_ARG_STRING, &cli->from, N_ ("What the file is"), "csv|assistant|jsonld");
  if (bits & OPT_OUTPUT)
    add_option (entries, "output", G_OPTION_ARG_FILENAME, &cli->output,
                N_ ("Write to this file instead of standard output"), N_ ("PATH"));
  if (bits & OPT_STATE)
    add_option (entries, "state", G_OPTION_ARG_STRING, &cli->state, N_ ("Only credentials in this state"), N_ ("STATE"));
  if (bits & OPT_TIER)
    add_option (entries, "tier", G_OPTION_ARG_STRING, &cli->tier, N_ ("Which columns"), "required|recommended|all");
  if (bits & OPT_KEY_FILE)
    add_option (entries, "key-file", G_OPTION_ARG_FILENAME, &cli->key_file,
                N_ ("Read the API key from this file, which only you may read"), N_ ("PATH"));
  if (bits & OPT_PRACTICE_DATA)
    add_option (entries, "practice-data", G_OPTION_ARG_FILENAME, &cli->practice_data,
                N_ ("Data file of the practice registry"), N_ ("FILE"));
  if (bits & OPT_DRY_RUN)
    add_option (entries, "dry-run", G_OPTION_ARG_NONE, &cli->dry_run, N_ ("Check everything, publish nothing"), NULL);
  if (bits & OPT_ALL)
    add_option (entries, "all", G_OPTION_ARG_NONE, &cli->all, N_ ("Every credential that is ready"), NULL);
  if (bits & OPT_ORGANIZATION)
    add_option (entries, "organization", G_OPTION_ARG_STRING, &cli->organization,
                N_ ("Which organization, when there are several"), "CTID");
  if (bits & OPT_CONNECTION_SETUP) {
    add_option (entries, "type", G_OPTION_ARG_STRING, &cli->type, N_ ("How it is written"), "assistant|node");
    add_option (entries, "write", G_OPTION_ARG_STRING, &cli->write_url,
                N_ ("Address of the service that takes publications"), "URL");
    add_option (entries, "read", G_OPTION_ARG_STRING, &cli->read_url, N_ ("Address of the registry that is read"),
                "URL");
  }
  if (bits & OPT_LIST)
    add_option (entries, "list", G_OPTION_ARG_STRING, &cli->list,
                N_ ("Which list the file is, when its codes do not tell"), "onet|soc|naics|cip");
  if (bits & OPT_SERVER) {
    add_option (entries, "port", G_OPTION_ARG_INT, &cli->port, N_ ("Listen on this port; any free one by default"), "N");
    add_option (entries, "data", G_OPTION_ARG_FILENAME, &cli->data, N_ ("Keep the records in this file"), N_ ("FILE"));
    add_option (entries, "faults", G_OPTION_ARG_STRING, &cli->faults,
                N_ ("Misbehave, such as 429=0.1,lost=0.05,seed=7"), N_ ("SPEC"));
  }
  return entries;
}

static void
print_help (FILE *out)
{
  fprintf (out, "%s\n\n", _("Usage: laurel [FILE…]\n       laurel COMMAND [OPTION…]"));
  fprintf (out, "%s\n", _("Without a command Laurel opens its window. Commands:"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    fprintf (out, "  %-18s %s\n", commands[i].name, _(commands[i].summary));
  fprintf (out, "\n%s\n", _("“laurel COMMAND --help” tells more; the whole contract is in the manual page laurel(1)."));
}

static void
laurel_cli_clear (LaurelCli *cli)
{
  g_free (cli->workspace_path);
  g_free (cli->connection);
  g_free (cli->owner);
  g_free (cli->organization);
  g_free (cli->organization_file);
  g_free (cli->encoding);
  g_free (cli->to);
  g_free (cli->from);
  g_free (cli->output);
  g_free (cli->state);
  g_free (cli->tier);
  g_free (cli->key_file);
  g_free (cli->practice_data);
  g_free (cli->type);
  g_free (cli->write_url);
  g_free (cli->read_url);
  g_free (cli->data);
  g_free (cli->faults);
  g_free (cli->list);
  g_strfreev (cli->args);
  g_clear_pointer (&cli->columns, laurel_column_plan_unref);
  g_strfreev (cli->column_keys);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LaurelCli, laurel_cli_clear)

/* HEADER=COLUMN; a header may hold the sign itself. */
static gboolean
take_column (LaurelCli *cli,
             const char *text,
             GStrvBuilder *keys)
{
  const char *sign = strrchr (text, '=');
  g_autofree char *header = sign != NULL ? g_strndup (text, sign - text) : NULL;
  g_autofree char *key = NULL;
  const LaurelColumn *column;

  if (sign == NULL || *header == '\0')
    return FALSE;
  key = *header == '#' ? g_strdup (header) : laurel_template_normalize_header (header);
  column = laurel_template_find_key (sign + 1);
  if (column == NULL)
    column = laurel_template_find_header (sign + 1, NULL);
  if (strcmp (sign + 1, "keep") == 0)
    laurel_column_plan_set (cli->columns, key, LAUREL_CHOICE_KEEP, LAUREL_COLUMN_NONE);
  else if (strcmp (sign + 1, "ignore") == 0)
    laurel_column_plan_set (cli->columns, key, LAUREL_CHOICE_IGNORE, LAUREL_COLUMN_NONE);
  else if (column != NULL)
    laurel_column_plan_set (cli->columns, key, LAUREL_CHOICE_COLUMN, column->id);
  else
    return FALSE;
  g_strv_builder_add (keys, key);
  return TRUE;
}

static gboolean
take_raw_options (LaurelCli *cli,
                  const RawOptions *raw,
                  const char **problem)
{
  if (raw->format != NULL) {
    if (strcmp (raw->format, "json") == 0)
      cli->json = TRUE;
    else if (strcmp (raw->format, "text") != 0) {
      *problem = _("--format is text or json");
      return FALSE;
    }
  }
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();

  if (raw->columns != NULL)
    cli->columns = laurel_column_plan_new ();
  for (guint i = 0; raw->columns != NULL && raw->columns[i] != NULL; i++) {
    if (!take_column (cli, raw->columns[i], keys)) {
      *problem = _("--column is HEADER=COLUMN, where COLUMN is a header of the template, keep or ignore");
      return FALSE;
    }
  }
  cli->column_keys = g_strv_builder_end (keys);
  if (raw->delimiter != NULL) {
    if (strcmp (raw->delimiter, "\\t") == 0 || strcmp (raw->delimiter, "tab") == 0)
      cli->delimiter = '\t';
    else if (strlen (raw->delimiter) == 1 && strchr (",;|\t", raw->delimiter[0]) != NULL)
      cli->delimiter = raw->delimiter[0];
    else {
      *problem = _("--delimiter is one of , ; | or tab");
      return FALSE;
    }
  }
  return TRUE;
}

/* The proxy is looked up in the desktop's settings, which complain loudly where there is no session to keep them in or
 * no folder to cache them in: a service account, cron. There the environment alone says which proxy to use. */
static void
leave_desktop_settings (void)
{
  g_autofree char *bus = g_build_filename (g_get_user_runtime_dir (), "bus", NULL);

  if ((g_getenv ("DBUS_SESSION_BUS_ADDRESS") == NULL && !g_file_test (bus, G_FILE_TEST_EXISTS)) ||
      g_mkdir_with_parents (g_get_user_cache_dir (), 0700) != 0)
    g_setenv ("GSETTINGS_BACKEND", "memory", FALSE);
}

/* What no command can do anything with. */
static gboolean
judge_words (LaurelCli *cli,
             const char **problem)
{
  LaurelEncoding encoding;

  if (cli->owner != NULL && !laurel_ctid_is_valid (cli->owner, -1))
    *problem = _("--owner is a CTID, such as ce-7d1c0c58-2f7e-4a86-9a35-64b1f0a9e3d2");
  else if (cli->encoding != NULL && !laurel_encoding_from_name (cli->encoding, &encoding))
    *problem = _("--encoding is UTF-8, UTF-16LE, UTF-16BE or WINDOWS-1252");
  else if (g_strv_contains ((const char *const *) cli->args, "-"))
    *problem = _("“-” is not read as standard input; write /dev/stdin for that");
  return *problem == NULL;
}

/**
 * laurel_cli_order_words:
 * @argv: the line
 *
 * `laurel --workspace=FILE status` means the same as `laurel status --workspace=FILE`: scripts keep the workspace in one
 * place with the program's name.
 *
 * Returns: (transfer container): the words of @argv, with the command in second place when that is meant
 */
char **
laurel_cli_order_words (char **argv)
{
  guint n = g_strv_length (argv);
  char **words = g_memdup2 (argv, (n + 1) * sizeof *argv);
  guint at = 1;

  if (n > 2 && g_str_has_prefix (argv[1], "--workspace="))
    at = 2;
  else if (n > 3 && strcmp (argv[1], "--workspace") == 0)
    at = 3;
  if (at > 1 && laurel_cli_is_command (argv[at])) {
    words[1] = argv[at];
    for (guint i = 1; i < at; i++)
      words[i + 1] = argv[i];
  }
  return words;
}

/**
 * laurel_cli_main:
 * @argc: number of words
 * @argv: the line; the second word is a command
 *
 * Returns: exit status of the process
 */
int
laurel_cli_main (int argc,
                 char **argv)
{
  g_auto (LaurelCli) cli = { 0 };
  g_auto (RawOptions) raw = { 0 };
  g_autoptr (GArray) entries = NULL;
  g_autoptr (GOptionContext) context = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = NULL;
  const char *problem = NULL;
  guint which = 0;

  leave_desktop_settings ();
  if (strcmp (argv[1], "help") == 0) {
    print_help (stdout);
    return LAUREL_EXIT_OK;
  }
  while (strcmp (commands[which].name, argv[1]) != 0)
    which++;
  cli.command = commands[which].name;

  entries = build_entries (&cli, &raw, commands[which].options);
  context = g_option_context_new (*commands[which].arguments != '\0' ? _(commands[which].arguments) : NULL);
  g_option_context_set_summary (context, _(commands[which].summary));
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, (GOptionEntry *) entries->data, GETTEXT_PACKAGE);

  /* The command's name goes with the program's, so that usage texts read right. */
  words = g_new0 (char *, argc);
  words[0] = g_strdup_printf ("laurel %s", cli.command);
  for (int i = 2; i < argc; i++)
    words[i - 1] = g_strdup (argv[i]);
  g_set_prgname (words[0]);
  if (!g_option_context_parse_strv (context, &words, &error))
    return laurel_cli_usage (&cli, error->message);
  g_set_prgname ("laurel");
  if (!take_raw_options (&cli, &raw, &problem))
    return laurel_cli_usage (&cli, problem);

  cli.n_args = g_strv_length (words) - 1;
  cli.args = g_strdupv (words + 1);
  if (!judge_words (&cli, &problem))
    return laurel_cli_usage (&cli, problem);
  return commands[which].func (&cli);
}

/* What could not be written to standard output must not look done. */
gboolean
laurel_cli_can_print (GError **error)
{
  errno = 0;
  if (fflush (stdout) == 0 && !ferror (stdout))
    return TRUE;
  g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, _("The output cannot be written: %s"),
               g_strerror (errno != 0 ? errno : EIO));
  return FALSE;
}

/**
 * laurel_cli_finish:
 * @status: exit status of the command
 *
 * Returns: @status, or %LAUREL_EXIT_FILE, with a message, when standard output did not take everything
 */
int
laurel_cli_finish (int status)
{
  g_autoptr (GError) error = NULL;

  if (status == LAUREL_EXIT_FILE || laurel_cli_can_print (&error))
    return status;
  return laurel_cli_fail (error);
}

/**
 * laurel_cli_fail_file:
 * @path: the file, as it stands on the line
 * @error: why it cannot be read or written
 *
 * Returns: the exit status that goes with it
 */
int
laurel_cli_fail_file (const char *path,
                      const GError *error)
{
  g_autofree char *shown = g_filename_display_name (path);

  fprintf (stderr, "laurel: %s: %s\n", shown, error->message);
  return LAUREL_EXIT_FILE;
}

/**
 * laurel_cli_usage:
 * @cli: the call
 * @message: what is wrong with the line, translated
 *
 * Returns: %LAUREL_EXIT_USAGE
 */
int
laurel_cli_usage (LaurelCli *cli,
                  const char *message)
{
  fprintf (stderr, "laurel %s: %s\n", cli->command, message);
  /* Translators: %s is the name of a command. */
  fprintf (stderr, _("Try “laurel %s --help”."), cli->command);
  fputc ('\n', stderr);
  return LAUREL_EXIT_USAGE;
}

/**
 * laurel_cli_fail:
 * @error: what went wrong
 *
 * Says it in one line on standard error.
 *
 * Returns: the exit status that goes with it
 */
int
laurel_cli_fail (const GError *error)
{
  fprintf (stderr, "laurel: %s\n", error->message);
  if (error->domain == LAUREL_REGISTRY_ERROR)
    return LAUREL_EXIT_NETWORK;
  if (g_error_matches (error, LAUREL_WORKSPACE_ERROR, LAUREL_WORKSPACE_ERROR_REFUSED))
    return LAUREL_EXIT_PROBLEMS;
  return LAUREL_EXIT_FILE;
}

/**
 * laurel_cli_open:
 * @cli: the call
 * @flags: for reading only, or also for writing
 * @status: (out): exit status when it cannot be opened
 *
 * Opens the workspace that the call names, or the default one.
 *
 * Returns: (transfer full) (nullable): the workspace
 */
LaurelWorkspace *
laurel_cli_open (LaurelCli *cli,
                 LaurelWorkspaceFlags flags,
                 int *status)
{
  g_autofree char *path =
      cli->workspace_path != NULL ? g_strdup (cli->workspace_path) : laurel_workspace_get_default_path ();
  g_autoptr (GError) error = NULL;
  LaurelWorkspace *workspace;

  /* To ask how an empty workspace stands is no mistake: it is made, as the window would. */
  if ((flags & LAUREL_WORKSPACE_READ_ONLY) && cli->workspace_path == NULL && !g_file_test (path, G_FILE_TEST_EXISTS))
    flags &= ~LAUREL_WORKSPACE_READ_ONLY;
  workspace = laurel_workspace_open (path, flags, &error);
  if (workspace == NULL)
    *status = laurel_cli_fail (error);
  else if (laurel_workspace_get_notice (workspace) != NULL)
    fprintf (stderr, "laurel: %s\n", laurel_workspace_get_notice (workspace));
  return workspace;
}

/**
 * laurel_cli_dup_connection:
 * @cli: the call
 * @workspace: its workspace
 *
 * Returns: (transfer full) (nullable): name of the connection meant; %NULL, with a message, when there is none of
 *   that name
 */
char *
laurel_cli_dup_connection (LaurelCli *cli,
                           LaurelWorkspace *workspace)
{
  g_autofree char *name =
      cli->connection != NULL ? g_strdup (cli->connection) : laurel_workspace_dup_current_connection (workspace);
  g_autoptr (LaurelConnection) connection = laurel_workspace_get_connection (workspace, name);
  g_autofree char *message = NULL;

  if (connection != NULL)
    return g_steal_pointer (&name);
  message = g_strdup_printf (_("There is no connection “%s”; “laurel connection list” shows those there are"), name);
  laurel_cli_usage (cli, message);
  return NULL;
}

static const struct {
  GFileError code;
  const char *sentence;
} write_reasons[] = {
  { G_FILE_ERROR_NOENT, N_ ("There is no such folder to write into; make it first") },
  { G_FILE_ERROR_NOTDIR, N_ ("There is no such folder to write into; make it first") },
  { G_FILE_ERROR_ISDIR, N_ ("This is a folder; name a file") },
  { G_FILE_ERROR_ACCES, N_ ("You may not write there; choose another folder") },
  { G_FILE_ERROR_PERM, N_ ("You may not write there; choose another folder") },
  { G_FILE_ERROR_ROFS, N_ ("Nothing can be written there; choose another folder") },
  { G_FILE_ERROR_NOSPC, N_ ("The disk is full; make room and try again") },
};

/**
 * laurel_cli_write_file:
 * @path: where to write
 * @text: what to write
 * @length: its length in bytes
 *
 * Replaces the file whole or not at all; a link stays, and what is no file (a device, a pipe) is written to.
 *
 * Returns: exit status
 */
int
laurel_cli_write_file (const char *path,
                       const char *text,
                       gsize length)
{
  g_autofree char *target = realpath (path, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) reason = NULL;
  int code;

  if (target == NULL || g_file_test (target, G_FILE_TEST_IS_REGULAR)) {
    if (g_file_set_contents_full (target != NULL ? target : path, text, length, G_FILE_SET_CONTENTS_CONSISTENT, 0666,
                                  &error))
      return LAUREL_EXIT_OK;
    code = error->code;
  } else {
    FILE *file = fopen (target, "w");
    gboolean ok = file != NULL && fwrite (text, 1, length, file) == length;

    code = g_file_error_from_errno (errno);
    if (file != NULL && fclose (file) != 0) {
      code = g_file_error_from_errno (errno);
      ok = FALSE;
    }
    if (ok)
      return LAUREL_EXIT_OK;
  }
  for (guint i = 0; reason == NULL && i < G_N_ELEMENTS (write_reasons); i++) {
    if ((int) write_reasons[i].code == code)
      reason = g_error_new_literal (G_FILE_ERROR, code, _(write_reasons[i].sentence));
  }
  if (reason == NULL)
    reason = g_error_new_literal (G_FILE_ERROR, code, _("This file cannot be written; choose another one"));
  return laurel_cli_fail_file (path, reason);
}

/**
 * laurel_cli_write:
 * @cli: the call
 * @text: what to write
 * @length: its length in bytes
 *
 * Writes to `--output`, or to standard output. A file is replaced whole or not at all.
 *
 * Returns: exit status
 */
int
laurel_cli_write (LaurelCli *cli,
                  const char *text,
                  gsize length)
{
  g_autoptr (GError) error = NULL;

  if (cli->output != NULL && strcmp (cli->output, "-") != 0)
    return laurel_cli_write_file (cli->output, text, length);
  if (fwrite (text, 1, length, stdout) != length) {
    g_set_error (&error, G_FILE_ERROR, G_FILE_ERROR_FAILED, _("The output cannot be written: %s"), g_strerror (errno));
    return laurel_cli_fail (error);
  }
  return laurel_cli_can_print (&error) ? LAUREL_EXIT_OK : laurel_cli_fail (error);
}

int
laurel_cli_print_json (LaurelCli *cli,
                       JsonNode *node)
{
  g_autoptr (GString) text = g_string_new (NULL);

  laurel_json_write_to (node, LAUREL_JSON_PRETTY, text);
  g_string_append_c (text, '\n');
  return laurel_cli_write (cli, text->str, text->len);
}

static gboolean progress_shown;

/**
 * laurel_cli_progress:
 * @fraction: from 0 to 1, below 0 when not known
 * @what: what is being done, translated
 *
 * Draws a bar on standard error when that is a terminal, and nothing else.
 */
void
laurel_cli_progress (double fraction,
                     const char *what)
{
  static const int width = 30;
  static gint64 last;
  gint64 now = g_get_monotonic_time ();

  if (!isatty (STDERR_FILENO) || (now - last < 50 * G_TIME_SPAN_MILLISECOND && fraction < 1))
    return;
  last = now;
  progress_shown = TRUE;
  if (fraction < 0) {
    fprintf (stderr, "\r\033[K%s", what);
  } else {
    int full = (int) (fraction * width);

    fprintf (stderr, "\r\033[K[%.*s%*s] %3.0f%% %s", full, "##############################", width - full, "",
             fraction * 100, what);
  }
  fflush (stderr);
}

void
laurel_cli_progress_end (void)
{
  if (!progress_shown)
    return;
  fputs ("\r\033[K", stderr);
  fflush (stderr);
  progress_shown = FALSE;
}

GFile *
laurel_cli_file (const char *argument)
{
  return g_file_new_for_commandline_arg (argument);
}

/**
 * laurel_cli_load_json:
 * @argument: a file, as it stands on the line
 * @status: (out): exit status when it cannot be read
 *
 * Returns: (transfer full) (nullable): what the file holds
 */
JsonNode *
laurel_cli_load_json (const char *argument,
                      int *status)
{
  g_autoptr (GFile) file = laurel_cli_file (argument);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, &error);
  g_autoptr (GError) reason = NULL;
  JsonNode *node = NULL;

  if (bytes != NULL)
    node = laurel_json_parse_bytes (bytes, &error);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    reason = g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_NOENT, _("There is no such file"));
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY))
    reason = g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_ISDIR, _("This is a folder; name a file"));
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    reason = g_error_new_literal (G_FILE_ERROR, G_FILE_ERROR_ACCES, _("You may not read this file; ask its owner"));
  if (node == NULL)
    *status = laurel_cli_fail_file (argument, reason != NULL ? reason : error);
  return node;
}

/**
 * laurel_cli_load_places:
 * @cli: a call with or without `--organization-file`
 * @status: (inout): exit status when the file cannot be read
 *
 * Reads the file that `organization load` takes, too.
 *
 * Returns: (transfer full) (nullable): the addresses in it; %NULL without the option
 */
LaurelPlaces *
laurel_cli_load_places (LaurelCli *cli,
                        int *status)
{
  g_autoptr (JsonNode) node = NULL;
  JsonNode *inner = NULL;

  if (cli->organization_file == NULL)
    return NULL;
  node = laurel_cli_load_json (cli->organization_file, status);
  if (node == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_OBJECT (node))
    inner = json_object_get_member (json_node_get_object (node), "Organization");
  return laurel_places_new (inner != NULL ? inner : node);
}

/**
 * laurel_cli_set_string:
 * @object: an object
 * @member: name of a member
 * @text: (nullable): its text; %NULL is written as null
 */
void
laurel_cli_set_string (JsonObject *object,
                       const char *member,
                       const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, member, text);
  else
    json_object_set_null_member (object, member);
}

void
laurel_cli_print_refused (LaurelOperation *operation)
{
  GPtrArray *refused = laurel_operation_get_refused (operation);

  for (guint i = 0; refused != NULL && i < refused->len; i++) {
    const LaurelRefusal *refusal = g_ptr_array_index (refused, i);

    /* A reason may be about somebody else, and name them itself. */
    if (refusal->name == NULL || strstr (refusal->reason, refusal->name) != NULL)
      fprintf (stderr, "laurel: %s\n", refusal->reason);
    else
      fprintf (stderr, "laurel: %s: %s\n", refusal->name, refusal->reason);
  }
}

static gboolean
has_column (const LaurelSheetLayout *layout,
            const char *key)
{
  for (guint i = 0; layout != NULL && i < layout->columns->len; i++) {
    const LaurelSheetColumn *column = g_ptr_array_index (layout->columns, i);
    g_autofree char *place = g_strdup_printf ("#%u", column->index + 1);

    if (strcmp (column->key, key) == 0 || strcmp (place, key) == 0)
      return TRUE;
  }
  return FALSE;
}

/* A --column of which no file has the header is most likely a slip. */
void
laurel_cli_note_columns (LaurelCli *cli,
                         const LaurelSheetLayout *const *layouts,
                         guint n_layouts)
{
  for (guint i = 0; cli->column_keys != NULL && cli->column_keys[i] != NULL; i++) {
    gboolean found = FALSE;

    for (guint j = 0; j < n_layouts; j++)
      found = found || has_column (layouts[j], cli->column_keys[i]);
    if (found)
      continue;
    fputs ("laurel: ", stderr);
    /* Translators: %s is a header, all in small letters. */
    fprintf (stderr, _("--column: there is no column “%s”"), cli->column_keys[i]);
    fputc ('\n', stderr);
  }
}
