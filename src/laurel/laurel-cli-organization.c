/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "laurel/laurel-cli.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "core/laurel-grammar.h"
#include "core/laurel-json.h"
#include "registry/laurel-service.h"

/* `laurel organization …` */

static gint64
find_organization (LaurelCli *cli,
                   LaurelWorkspace *workspace)
{
  gint64 id = cli->organization != NULL ? laurel_workspace_find_organization (workspace, cli->organization)
                                        : laurel_workspace_get_current_organization (workspace);

  if (id == 0)
    fprintf (stderr, "laurel: %s\n",
             cli->organization != NULL
                 ? _("No organization here has that CTID; “laurel organization list” shows those there are")
                 : _("There is no organization yet: “laurel organization load FILE” brings yours in"));
  return id;
}

static int
list_organizations (LaurelCli *cli,
                    LaurelWorkspace *workspace)
{
  g_autofree char *connection = laurel_workspace_dup_current_connection (workspace);
  g_autoptr (GPtrArray) organizations = laurel_workspace_list_organizations (workspace, connection);
  gint64 current = laurel_workspace_get_current_organization (workspace);
  g_autoptr (JsonNode) root = NULL;
  JsonArray *list = json_array_new ();

  for (guint i = 0; i < organizations->len; i++) {
    const LaurelEntry *entry = g_ptr_array_index (organizations, i);
    JsonObject *line = json_object_new ();

    if (!cli->json)
      printf ("%s %s  %-10s  %s\n", entry->id == current ? "*" : " ", entry->ctid,
              laurel_state_get_title (entry->state), entry->name);
    laurel_cli_set_string (line, "ctid", entry->ctid);
    laurel_cli_set_string (line, "name", entry->name);
    json_object_set_string_member (line, "state", laurel_state_get_name (entry->state));
    json_object_set_boolean_member (line, "current", entry->id == current);
    json_array_add_object_element (list, line);
  }
  root = json_node_init_array (json_node_alloc (), list);
  json_array_unref (list);
  return cli->json ? laurel_cli_print_json (cli, root) : LAUREL_EXIT_OK;
}

static void
print_change (const char *key,
              JsonNode *before,
              JsonNode *after)
{
  g_autofree char *old = before != NULL ? laurel_json_write (before, LAUREL_JSON_COMPACT) : NULL;
  g_autofree char *new = after != NULL ? laurel_json_write (after, LAUREL_JSON_COMPACT) : NULL;

  if (old == NULL)
    fprintf (stderr, "  %s: + %s\n", key, new);
  else if (new == NULL)
    fprintf (stderr, "  %s: - %s\n", key, old);
  else
    fprintf (stderr, "  %s: %s → %s\n", key, old, new);
}

/* Where the Registry has it from elsewhere: what publishing would change there. */
static void
print_changes (LaurelWorkspace *workspace,
               gint64 id,
               JsonNode *organization)
{
  g_autoptr (JsonNode) base = laurel_workspace_get_base (workspace, LAUREL_SUBJECT_ORGANIZATION, id);
  g_autofree char *connection = laurel_workspace_dup_current_connection (workspace);
  g_autoptr (LaurelEntry) entry = NULL;
  g_autoptr (JsonNode) before = NULL;
  g_autoptr (JsonNode) after = NULL;
  g_auto (GStrv) keys = NULL;
  LaurelMapping mapping;

  entry = laurel_workspace_get_entry (workspace, LAUREL_SUBJECT_ORGANIZATION, id, connection);
  if (base == NULL || entry == NULL || entry->published != 0)
    return;
  laurel_workspace_get_mapping (workspace, NULL, NULL, &mapping);
  keys = laurel_organization_list_changes (organization, base, &mapping, &before, &after);
  if (keys[0] == NULL) {
    fprintf (stderr, "%s\n", _("It is in the Registry already, and publishing changes nothing there."));
    return;
  }
  fprintf (stderr, "%s\n", _("It is in the Registry already. Publishing changes there:"));
  for (guint i = 0; keys[i] != NULL; i++)
    print_change (keys[i], before != NULL ? json_object_get_member (json_node_get_object (before), keys[i]) : NULL,
                  json_object_get_member (json_node_get_object (after), keys[i]));
}

static int
show_organization (LaurelCli *cli,
                   LaurelWorkspace *workspace)
{
  gint64 id = find_organization (cli, workspace);
  g_autoptr (JsonNode) organization = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  if (id == 0)
    return LAUREL_EXIT_USAGE;
  organization = laurel_workspace_get_organization (workspace, id);
  findings = laurel_workspace_check_organization (workspace, id);
  for (guint i = 0; i < findings->len; i++) {
    const LaurelFinding *finding = g_ptr_array_index (findings, i);

    fprintf (stderr, "%s: %s\n", laurel_severity_get_title (finding->severity), finding->message);
  }
  print_changes (workspace, id, organization);
  return laurel_cli_print_json (cli, organization);
}

static int
put_organization (LaurelWorkspace *workspace,
                  JsonNode *organization,
                  gint64 id)
{
  g_autoptr (LaurelOperation) operation = laurel_operation_new_put_organization (organization, id);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  guint n_errors = 0;

  if (!laurel_workspace_run (workspace, operation, NULL, &error))
    return laurel_cli_fail (error);
  findings = laurel_workspace_check_organization (workspace, laurel_operation_get_id (operation));
  for (guint i = 0; i < findings->len; i++) {
    const LaurelFinding *finding = g_ptr_array_index (findings, i);

    if (finding->severity != LAUREL_SEVERITY_ERROR)
      continue;
    n_errors++;
    fprintf (stderr, "%s: %s\n", laurel_severity_get_title (finding->severity), finding->message);
  }
  return n_errors > 0 ? LAUREL_EXIT_PROBLEMS : LAUREL_EXIT_OK;
}

static int
load_organization (LaurelCli *cli,
                   LaurelWorkspace *workspace)
{
  g_autoptr (JsonNode) node = NULL;
  JsonNode *inner;
  const char *ctid;
  int status;

  node = laurel_cli_load_json (cli->args[1], &status);
  if (node == NULL)
    return status;
  if (!JSON_NODE_HOLDS_OBJECT (node)) {
    fprintf (stderr, _("laurel: %s does not hold an organization: an Organization object of the Assistant is wanted"),
             cli->args[1]);
    fputc ('\n', stderr);
    return LAUREL_EXIT_FILE;
  }
  /* The whole body of a request is as good as the object in it. */
  inner = json_object_get_member (json_node_get_object (node), "Organization");
  if (inner != NULL && JSON_NODE_HOLDS_OBJECT (inner)) {
    JsonNode *copy = json_node_copy (inner);

    json_node_unref (node);
    node = copy;
  }
  if (json_object_has_member (json_node_get_object (node), "Credential") ||
      json_object_has_member (json_node_get_object (node), "@graph") ||
      laurel_json_get_string (json_node_get_object (node), "Name") == NULL) {
    fprintf (stderr, _("laurel: %s does not hold an organization: an Organization object of the Assistant is wanted"),
             cli->args[1]);
    fputc ('\n', stderr);
    return LAUREL_EXIT_FILE;
  }
  ctid = laurel_json_get_string (json_node_get_object (node), "CTID");
  return put_organization (workspace, node, ctid != NULL ? laurel_workspace_find_organization (workspace, ctid) : 0);
}

/* KEY=VALUE: the keys of the Assistant's object. A value that is JSON (an array, an object, true) is taken as such; a
 * plain one for a key that holds an array becomes its only element; an empty one takes the key away. Of what is live in
 * the Registry an absent key would keep what is there, so that null says that it goes. */
static JsonNode *
value_node (JsonObject *object,
            const char *key,
            const char *text)
{
  static const char *const lists[] = { "AgentType", "Email", "Keyword", "AlternateName", "ServiceType", "SocialMedia",
                                       "Naics", "SameAs", "AvailabilityListing", NULL };
  JsonNode *node;

  if (*text == '[' || *text == '{' || strcmp (text, "true") == 0 || strcmp (text, "false") == 0) {
    node = laurel_json_parse (text, -1, NULL);
    if (node != NULL)
      return node;
  }
  if (g_strv_contains (lists, key)) {
    JsonArray *array = json_array_new ();
    g_auto (GStrv) parts = g_strsplit (text, "|", -1);

    for (guint i = 0; parts[i] != NULL; i++) {
      if (*g_strstrip (parts[i]) != '\0')
        json_array_add_string_element (array, parts[i]);
    }
    node = json_node_init_array (json_node_alloc (), array);
    json_array_unref (array);
    return node;
  }
  return json_node_init_string (json_node_alloc (), text);
}

static int
set_organization (LaurelCli *cli,
                  LaurelWorkspace *workspace)
{
  gint64 id = cli->organization != NULL ? find_organization (cli, workspace)
                                        : laurel_workspace_get_current_organization (workspace);
  g_autoptr (JsonNode) organization = NULL;
  g_autoptr (JsonNode) base = id != 0 ? laurel_workspace_get_base (workspace, LAUREL_SUBJECT_ORGANIZATION, id) : NULL;
  JsonObject *object;

  if (cli->organization != NULL && id == 0)
    return LAUREL_EXIT_USAGE;
  if (id != 0) {
    organization = laurel_workspace_get_organization (workspace, id);
  } else {
    object = json_object_new ();
    json_object_set_string_member (object, "Type", "CredentialOrganization");
    organization = json_node_init_object (json_node_alloc (), object);
    json_object_unref (object);
  }
  object = json_node_get_object (organization);
  for (guint i = 1; i < cli->n_args; i++) {
    const char *equals = strchr (cli->args[i], '=');
    g_autofree char *key = NULL;

    if (equals == NULL || equals == cli->args[i] || !g_utf8_validate (cli->args[i], -1, NULL))
      return laurel_cli_usage (cli, _("Say what to set as KEY=VALUE, such as Name=\"Palisade Valley College\""));
    key = g_strndup (cli->args[i], equals - cli->args[i]);
    if (!g_ascii_isupper (*key))
      return laurel_cli_usage (cli, _("Keys are those of the Assistant, such as Name, SubjectWebpage or Email"));
    if (equals[1] == '\0' && base != NULL)
      json_object_set_null_member (object, key);
    else if (equals[1] == '\0')
      json_object_remove_member (object, key);
    else
      json_object_set_member (object, key, value_node (object, key, equals + 1));
  }
  return put_organization (workspace, organization, id);
}

static int
approve_organization (LaurelCli *cli,
                      LaurelWorkspace *workspace)
{
  gint64 id = find_organization (cli, workspace);
  g_autoptr (LaurelOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  if (id == 0)
    return LAUREL_EXIT_USAGE;
  operation = laurel_operation_new_approve (LAUREL_SUBJECT_ORGANIZATION, &id, 1, g_get_real_name ());
  if (!laurel_workspace_run (workspace, operation, NULL, &error))
    return laurel_cli_fail (error);
  laurel_cli_print_refused (operation);
  if (laurel_operation_get_count (operation) == 0)
    return laurel_operation_get_refused (operation) != NULL && laurel_operation_get_refused (operation)->len > 0
               ? LAUREL_EXIT_PROBLEMS
               : LAUREL_EXIT_OK;
  printf ("%s\n", _("The organization is approved"));
  return LAUREL_EXIT_OK;
}

typedef struct {
  LaurelService *service;
  const char *ctid;
  GMainLoop *loop;
  JsonNode *graph;
  GError *error;
} Fetch;

static void
fetched_cb (GObject *object,
            GAsyncResult *result,
            gpointer user_data)
{
  Fetch *fetch = user_data;

  fetch->graph = laurel_registry_reader_get_graph_finish (LAUREL_REGISTRY_READER (object), result, NULL, NULL,
                                                          &fetch->error);
  g_main_loop_quit (fetch->loop);
}

static void
opened_cb (GObject *object,
           GAsyncResult *result,
           gpointer user_data)
{
  Fetch *fetch = user_data;

  if (!laurel_service_open_finish (LAUREL_SERVICE (object), result, &fetch->error)) {
    g_main_loop_quit (fetch->loop);
    return;
  }
  laurel_registry_reader_get_graph_async (laurel_service_get_reader (fetch->service), fetch->ctid, NULL, fetched_cb,
                                          fetch);
}

static JsonNode *
read_live (LaurelCli *cli,
           const LaurelConnection *connection,
           const char *ctid,
           GError **error)
{
  g_autoptr (LaurelService) service = laurel_service_new (connection, cli->practice_data, NULL);
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Fetch fetch = { .service = service, .ctid = ctid, .loop = loop };

  laurel_service_open_async (service, FALSE, NULL, opened_cb, &fetch);
  g_main_loop_run (loop);
  if (fetch.error != NULL)
    g_propagate_error (error, fetch.error);
  return fetch.graph;
}

/* What is live becomes the base: what was typed here stays, and stands over it. Without anything typed the live record
 * is taken as it is. */
static int
fetch_organization (LaurelCli *cli,
                    LaurelWorkspace *workspace)
{
  g_autofree char *name = laurel_cli_dup_connection (cli, workspace);
  g_autoptr (LaurelConnection) connection = NULL;
  g_autoptr (LaurelEntry) current = NULL;
  g_autoptr (JsonNode) graph = NULL;
  g_autoptr (LaurelOperation) operation = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *ctid = NULL;
  gint64 id;
  int status;

  if (name == NULL)
    return LAUREL_EXIT_USAGE;
  connection = laurel_workspace_get_connection (workspace, name);
  current = laurel_workspace_get_entry (workspace, LAUREL_SUBJECT_ORGANIZATION,
                                        laurel_workspace_get_current_organization (workspace), name);
  if (cli->organization != NULL)
    ctid = laurel_ctid_normalize (cli->organization, -1);
  else if (current != NULL)
    ctid = g_strdup (current->ctid);
  if (ctid == NULL)
    return laurel_cli_usage (cli, _("Say which organization: --organization=CTID"));

  graph = read_live (cli, connection, ctid, &error);
  if (g_error_matches (error, LAUREL_REGISTRY_ERROR, LAUREL_REGISTRY_ERROR_NOT_FOUND)) {
    /* Translators: first a CTID, then the name of a connection. */
    fprintf (stderr, _("laurel: %1$s is not published in %2$s"), ctid, name);
    fputc ('\n', stderr);
    return LAUREL_EXIT_PROBLEMS;
  }
  if (graph == NULL)
    return laurel_cli_fail (error);

  id = laurel_workspace_find_organization (workspace, ctid);
  if (id == 0) {
    g_autoptr (JsonNode) organization = NULL;
    LaurelMapping mapping;

    laurel_workspace_get_mapping (workspace, connection, ctid, &mapping);
    organization = laurel_request_from_graph (graph, &mapping, NULL);
    if (organization == NULL || !json_object_has_member (json_node_get_object (organization), "Name")) {
      fprintf (stderr, _("laurel: What is published under %s is not an organization"), ctid);
      fputc ('\n', stderr);
      return LAUREL_EXIT_PROBLEMS;
    }
    status = put_organization (workspace, organization, 0);
    if (status != LAUREL_EXIT_OK && status != LAUREL_EXIT_PROBLEMS)
      return status;
    id = laurel_workspace_find_organization (workspace, ctid);
  }
  operation = laurel_operation_new_set_base (LAUREL_SUBJECT_ORGANIZATION, id, graph);
  if (!laurel_workspace_run (workspace, operation, NULL, &error))
    return laurel_cli_fail (error);
  printf ("%s\n", _("The organization was fetched; “laurel organization show” lists what publishing would change"));
  return LAUREL_EXIT_OK;
}

static const struct {
  const char *name;
  guint least;
  guint most;
  gboolean writes;
  int (*func) (LaurelCli *cli, LaurelWorkspace *workspace);
} verbs[] = {
  { "list", 1, 1, FALSE, list_organizations },
  { "show", 1, 1, FALSE, show_organization },
  { "load", 2, 2, TRUE, load_organization },
  { "fetch", 1, 1, TRUE, fetch_organization },
  { "set", 2, G_MAXUINT, TRUE, set_organization },
  { "approve", 1, 1, TRUE, approve_organization },
};

int
laurel_cli_organization (LaurelCli *cli)
{
  int status;

  for (guint i = 0; cli->n_args > 0 && i < G_N_ELEMENTS (verbs); i++) {
    g_autoptr (LaurelWorkspace) workspace = NULL;

    if (strcmp (cli->args[0], verbs[i].name) != 0)
      continue;
    if (cli->n_args < verbs[i].least || cli->n_args > verbs[i].most)
      break;
    workspace = laurel_cli_open (cli, verbs[i].writes ? LAUREL_WORKSPACE_DEFAULT : LAUREL_WORKSPACE_READ_ONLY, &status);
    return workspace != NULL ? verbs[i].func (cli, workspace) : status;
  }
  return laurel_cli_usage (cli, _("Say list, show, load FILE, fetch, set KEY=VALUE… or approve"));
}
