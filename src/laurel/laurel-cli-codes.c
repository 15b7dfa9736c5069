/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "laurel/laurel-cli.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "core/laurel-code-lists.h"

/* `laurel codes …`: the agencies' lists of codes. They belong to the person, not to a workspace. */

static JsonObject *
describe (LaurelCodeSystem system,
          LaurelCodeList *list)
{
  JsonObject *line = json_object_new ();
  g_autoptr (GDateTime) added = g_date_time_new_from_unix_utc (laurel_code_list_get_added (list));
  g_autofree char *time = g_date_time_format (added, "%Y-%m-%dT%H:%M:%SZ");
  guint n_active = laurel_code_list_get_n_active (list);

  json_object_set_string_member (line, "name", laurel_code_system_get_name (system));
  json_object_set_string_member (line, "title", laurel_code_system_get_title (system));
  json_object_set_int_member (line, "codes", n_active);
  json_object_set_int_member (line, "retired", laurel_code_list_get_n_codes (list) - n_active);
  json_object_set_string_member (line, "source", laurel_code_list_get_source (list));
  json_object_set_string_member (line, "added", time);

  return line;
}

static void
print_line (JsonObject *line)
{
  gint64 retired = json_object_get_int_member (line, "retired");

  printf ("%-6s %6" G_GINT64_FORMAT "  %s", json_object_get_string_member (line, "name"),
          json_object_get_int_member (line, "codes"), json_object_get_string_member (line, "title"));
  if (retired > 0)
    printf (g_dngettext (NULL, " (%" G_GINT64_FORMAT " retired code beside them)",
                         " (%" G_GINT64_FORMAT " retired codes beside them)", retired),
            retired);
  printf (", %s\n", json_object_get_string_member (line, "source"));
}

static int
list_codes (LaurelCli *cli)
{
  g_autoptr (LaurelCodeLists) lists = laurel_code_lists_ref_installed ();
  g_autoptr (JsonNode) root = NULL;
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < LAUREL_N_CODE_SYSTEMS; i++) {
    LaurelCodeList *list = laurel_code_lists_get (lists, i);

    if (list == NULL) {
      if (!cli->json)
        printf ("%-6s %6s  %s: %s\n       %s\n", laurel_code_system_get_name (i), "–", laurel_code_system_get_title (i),
                laurel_code_system_get_advice (i), laurel_code_system_get_url (i));
      continue;
    }
    json_array_add_object_element (array, describe (i, list));
    if (!cli->json)
      print_line (json_array_get_object_element (array, json_array_get_length (array) - 1));
  }
  root = json_node_init_array (json_node_alloc (), array);
  json_array_unref (array);

  return cli->json ? laurel_cli_print_json (cli, root) : LAUREL_EXIT_OK;
}

static int
add_codes (LaurelCli *cli)
{
  int status = LAUREL_EXIT_OK;
  LaurelCodeSystem system;
  int wanted = -1;

  if (cli->n_args < 2)
    return laurel_cli_usage (cli, _("Say which file to add"));
  if (cli->list != NULL) {
    if (!laurel_code_system_from_name (cli->list, &system))
      return laurel_cli_usage (cli, _("--list is onet, soc, naics or cip"));
    wanted = system;
  }

  for (guint i = 1; i < cli->n_args; i++) {
    g_autoptr (GFile) file = laurel_cli_file (cli->args[i]);
    g_autoptr (GError) error = NULL;
    g_autoptr (LaurelCodeList) list = laurel_code_lists_install (file, wanted, &error);
    g_autoptr (JsonObject) line = NULL;

    if (list == NULL) {
      status = laurel_cli_fail_file (cli->args[i], error);
      continue;
    }
    line = describe (laurel_code_list_get_system (list), list);
    print_line (line);
  }

  return status;
}

static int
remove_codes (LaurelCli *cli)
{
  if (cli->n_args < 2)
    return laurel_cli_usage (cli, _("Say which list to remove: onet, soc, naics or cip"));
  for (guint i = 1; i < cli->n_args; i++) {
    g_autoptr (GError) error = NULL;
    LaurelCodeSystem system;

    if (!laurel_code_system_from_name (cli->args[i], &system))
      return laurel_cli_usage (cli, _("Say which list to remove: onet, soc, naics or cip"));
    if (!laurel_code_lists_remove (system, &error))
      return laurel_cli_fail_file (cli->args[i], error);
  }

  return LAUREL_EXIT_OK;
}

/**
 * laurel_cli_codes:
 * @cli: the call
 *
 * Returns: exit status
 */
int
laurel_cli_codes (LaurelCli *cli)
{
  const char *verb = cli->n_args > 0 ? cli->args[0] : "list";

  if (strcmp (verb, "add") == 0)
    return add_codes (cli);
  if (strcmp (verb, "remove") == 0)
    return remove_codes (cli);
  if (strcmp (verb, "list") == 0 && cli->n_args <= 1)
    return list_codes (cli);

  return laurel_cli_usage (cli, _("Say add FILE, list or remove NAME"));
}
