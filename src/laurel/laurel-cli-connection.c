/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "laurel/laurel-cli.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "core/laurel-grammar.h"
#include "registry/laurel-http.h"
#include "registry/laurel-key-store.h"
#include "registry/laurel-registry-reader.h"

/* `laurel connection …`. Keys come from a file or from standard input, never from the line: it is seen by everybody. */

static const char *
kind_name (LaurelConnectionKind kind)
{
  switch (kind) {
  case LAUREL_CONNECTION_PRACTICE:
    return "practice";
  case LAUREL_CONNECTION_ASSISTANT:
    return "assistant";
  case LAUREL_CONNECTION_NODE:
    return "node";
  case LAUREL_CONNECTION_SPREADSHEET:
  default:
    return "spreadsheet";
  }
}

static int
list_connections (LaurelCli *cli,
                  LaurelWorkspace *workspace)
{
  g_autoptr (GPtrArray) connections = laurel_workspace_list_connections (workspace);
  g_autofree char *current = laurel_workspace_dup_current_connection (workspace);
  g_autoptr (JsonNode) root = NULL;
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < connections->len; i++) {
    const LaurelConnection *connection = g_ptr_array_index (connections, i);
    JsonObject *line = json_object_new ();

    if (!cli->json)
      printf ("%s %-12s %-10s %s\n", g_strcmp0 (connection->name, current) == 0 ? "*" : " ", connection->name,
              kind_name (connection->kind), connection->write_url != NULL ? connection->write_url : "");
    json_object_set_string_member (line, "name", connection->name);
    json_object_set_string_member (line, "type", kind_name (connection->kind));
    laurel_cli_set_string (line, "write", connection->write_url);
    laurel_cli_set_string (line, "read", connection->read_url);
    json_object_set_boolean_member (line, "current", g_strcmp0 (connection->name, current) == 0);
    json_array_add_object_element (list, line);
  }
  root = json_node_init_array (json_node_alloc (), list);
  json_array_unref (list);
  return cli->json ? laurel_cli_print_json (cli, root) : LAUREL_EXIT_OK;
}

/* A key must not travel in the open. */
static gboolean
is_address (const char *text)
{
  g_autoptr (GUri) uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  if (host == NULL || *host == '\0')
    return FALSE;
  if (strcmp (g_uri_get_scheme (uri), "https") == 0)
    return TRUE;
  return strcmp (g_uri_get_scheme (uri), "http") == 0 &&
         (strcmp (host, "localhost") == 0 || strcmp (host, "127.0.0.1") == 0 || strcmp (host, "::1") == 0);
}

static int
add_connection (LaurelCli *cli,
                LaurelWorkspace *workspace)
{
  g_autoptr (LaurelConnection) builtin = laurel_connection_new_builtin (cli->args[1]);
  g_autoptr (LaurelConnection) connection = NULL;
  g_autoptr (LaurelOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  if (builtin != NULL)
    return laurel_cli_usage (cli, _("practice, sandbox and production are always there; choose another name"));
  if (cli->type == NULL || cli->write_url == NULL || cli->read_url == NULL)
    return laurel_cli_usage (cli, _("Say --type=assistant|node, --write=URL and --read=URL"));
  if (strcmp (cli->type, "node") == 0)
    return laurel_cli_usage (cli, _("Publishing to a node of one's own is not there yet; use --type=assistant"));
  if (strcmp (cli->type, "assistant") != 0)
    return laurel_cli_usage (cli, _("--type is assistant or node"));
  if (!is_address (cli->write_url) || !is_address (cli->read_url))
    return laurel_cli_usage (cli, _("--write and --read are addresses that begin with https:// (http:// only for this "
                                    "computer)"));
  connection = laurel_connection_new (cli->args[1], LAUREL_CONNECTION_ASSISTANT, cli->write_url, cli->read_url);
  operation = laurel_operation_new_put_connection (connection);
  if (!laurel_workspace_run (workspace, operation, NULL, &error))
    return laurel_cli_fail (error);
  if (cli->organization != NULL) {
    gint64 id = laurel_workspace_get_current_organization (workspace);
    g_autoptr (LaurelEntry) entry =
        laurel_workspace_get_entry (workspace, LAUREL_SUBJECT_ORGANIZATION, id, cli->args[1]);

    if (entry == NULL)
      return laurel_cli_usage (cli, _("--organization needs your organization in the workspace first"));
    g_set_object (&operation, NULL);
    operation = laurel_operation_new_set_connection_organization (cli->args[1], entry->ctid, cli->organization);
    if (!laurel_workspace_run (workspace, operation, NULL, &error))
      return laurel_cli_fail (error);
  }
  return LAUREL_EXIT_OK;
}

static int
remove_connection (LaurelCli *cli,
                   LaurelWorkspace *workspace)
{
  g_autoptr (LaurelOperation) operation = laurel_operation_new_remove_connection (cli->args[1]);
  g_autoptr (LaurelConnection) connection = laurel_workspace_get_connection (workspace, cli->args[1]);
  g_autoptr (GError) error = NULL;

  if (connection == NULL)
    return laurel_cli_usage (cli, _("There is no connection of that name; “laurel connection list” shows them"));
  if (!laurel_workspace_run (workspace, operation, NULL, &error))
    return laurel_cli_fail (error);
  return LAUREL_EXIT_OK;
}

typedef struct {
  GMainLoop *loop;
  GError *error;
} Probe;

static void
probed_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  Probe *probe = user_data;
  g_autoptr (JsonNode) graph = NULL;

  graph = laurel_registry_reader_get_graph_finish (LAUREL_REGISTRY_READER (object), result, NULL, NULL,
                                                   &probe->error);
  g_main_loop_quit (probe->loop);
}

/* Reads a record that cannot be there: a registry that says so in its own words is one. Writes nothing; whether a key
 * is accepted shows only when something is published. */
static int
test_connection (LaurelCli *cli,
                 LaurelWorkspace *workspace)
{
  g_autoptr (LaurelConnection) connection = laurel_workspace_get_connection (workspace, cli->args[1]);
  g_autoptr (LaurelHttp) http = NULL;
  g_autoptr (LaurelRegistryReader) reader = NULL;
  g_autoptr (GMainLoop) loop = NULL;
  g_autofree char *nobody = laurel_ctid_new ();
  Probe probe = { 0 };

  if (connection == NULL)
    return laurel_cli_usage (cli, _("There is no connection of that name; “laurel connection list” shows them"));
  if (connection->kind == LAUREL_CONNECTION_PRACTICE) {
    printf ("%s\n", _("The practice registry is part of Laurel: it is always there"));
    return LAUREL_EXIT_OK;
  }
  http = laurel_http_new ();
  reader = laurel_registry_reader_new (http, connection->read_url);
  loop = g_main_loop_new (NULL, FALSE);
  probe.loop = loop;
  laurel_registry_reader_get_graph_async (reader, nobody, NULL, probed_cb, &probe);
  g_main_loop_run (loop);
  if (probe.error != NULL && !g_error_matches (probe.error, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_NOT_FOUND)) {
    g_autoptr (GError) error = probe.error;

    return laurel_cli_fail (error);
  }
  g_clear_error (&probe.error);
  /* Translators: %s is the address of a registry. */
  printf (_("%s answers. Whether your key is accepted shows with the first publication."), connection->read_url);
  putchar ('\n');
  return LAUREL_EXIT_OK;
}

static int
set_key (LaurelCli *cli,
         LaurelWorkspace *workspace)
{
  g_autoptr (LaurelConnection) connection = laurel_workspace_get_connection (workspace, cli->args[1]);
  g_autoptr (LaurelSecret) key = NULL;
  g_autoptr (GError) error = NULL;

  if (connection == NULL)
    return laurel_cli_usage (cli, _("There is no connection of that name; “laurel connection list” shows them"));
  if (connection->kind == LAUREL_CONNECTION_PRACTICE)
    return laurel_cli_usage (cli, _("The practice registry needs no key"));
  if (cli->key_file == NULL)
    return laurel_cli_usage (cli, _("Say --key-file=PATH: a key on the command line would be seen by others"));
  key = laurel_key_file_read (cli->key_file, &error);
  if (key == NULL) {
    fprintf (stderr, "laurel: %s\n", error->message);
    return LAUREL_EXIT_FILE;
  }
  if (!laurel_key_store_save_sync (connection->name, key, NULL, &error))
    return laurel_cli_fail (error);
  printf ("%s\n", _("The key is in your keyring"));
  return LAUREL_EXIT_OK;
}

static const struct {
  const char *name;
  guint n_words;
  gboolean writes;
  int (*func) (LaurelCli *cli, LaurelWorkspace *workspace);
} verbs[] = {
  { "list", 1, FALSE, list_connections },
  { "add", 2, TRUE, add_connection },
  { "remove", 2, TRUE, remove_connection },
  { "test", 2, FALSE, test_connection },
  { "set-key", 2, FALSE, set_key },
};

int
laurel_cli_connection (LaurelCli *cli)
{
  int status;

  for (guint i = 0; cli->n_args > 0 && i < G_N_ELEMENTS (verbs); i++) {
    g_autoptr (LaurelWorkspace) workspace = NULL;

    if (strcmp (cli->args[0], verbs[i].name) != 0)
      continue;
    if (cli->n_args != verbs[i].n_words)
      break;
    workspace = laurel_cli_open (cli, verbs[i].writes ? LAUREL_WORKSPACE_DEFAULT : LAUREL_WORKSPACE_READ_ONLY, &status);
    return workspace != NULL ? verbs[i].func (cli, workspace) : status;
  }
  return laurel_cli_usage (cli, _("Say list, add NAME, remove NAME, test NAME or set-key NAME"));
}
