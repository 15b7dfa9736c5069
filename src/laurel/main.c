/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n.h>

#include "laurel/laurel-cli.h"

#ifdef LAUREL_WITH_DESKTOP
#include "desktop/laurel-application.h"

static int
open_window (int argc,
             char **argv)
{
  g_autoptr (LaurelApplication) application = NULL;
  g_autofree char *workspace = NULL;
  g_autofree char *practice_data = NULL;
  const GOptionEntry entries[] = {
    { "workspace", 0, 0, G_OPTION_ARG_FILENAME, &workspace, N_("The workspace to use instead of the default one"),
      N_("FILE") },
    { "practice-data", 0, 0, G_OPTION_ARG_FILENAME, &practice_data, N_("Data file of the practice registry"),
      N_("FILE") },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GOptionContext) context = g_option_context_new (_("[FILE…]"));
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  /* What GApplication understands (--gapplication-service) is left for it. */
  g_option_context_set_ignore_unknown_options (context, TRUE);
  if (!g_option_context_parse (context, &argc, &argv, &error)) {
    fprintf (stderr, "laurel: %s\n", error->message);
    return LAUREL_EXIT_USAGE;
  }
  if (!gtk_init_check ()) {
    fprintf (stderr, "laurel: %s\n",
             _("There is no display to open a window on; “laurel help” shows what works in a terminal"));
    return LAUREL_EXIT_USAGE;
  }
  application = laurel_application_new ();
  laurel_application_set_workspace_path (application, workspace);
  laurel_application_set_practice_data (application, practice_data);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
#else
static int
open_window (int argc,
             char **argv)
{
  fprintf (stderr, "laurel: %s\n", _("This Laurel was built without a window; “laurel help” shows its commands"));
  return LAUREL_EXIT_USAGE;
}
#endif

/* A standard stream that is closed would give its number to the next file that is opened, and what is printed would end
 * up in that file, perhaps the workspace: its place is taken by something that refuses to be used. */
static void
guard_streams (void)
{
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
    if (fcntl (fd, F_GETFD) >= 0 || errno != EBADF)
      continue;
    if (open ("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) != fd)
      _exit (LAUREL_EXIT_FILE);
  }
}

/* A word that is neither a command nor a file is a slip of the pen, with a display or without. */
static gboolean
is_slip (const char *word)
{
  return *word != '-' && strpbrk (word, "/.:") == NULL && !g_file_test (word, G_FILE_TEST_EXISTS);
}

int
main (int argc,
      char *argv[])
{
  g_autofree char **words = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LAUREL_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  guard_streams ();
  if (argc > 1 && strcmp (argv[1], "--version") == 0) {
    printf ("laurel %s\n", LAUREL_VERSION);
    return laurel_cli_finish (LAUREL_EXIT_OK);
  }
  words = laurel_cli_order_words (argv);
  if (argc > 1 && laurel_cli_is_command (words[1]))
    return laurel_cli_finish (laurel_cli_main (argc, words));
  if (argc > 1 && is_slip (argv[1])) {
    /* Translators: %s is what was written after “laurel”. */
    fprintf (stderr, _("laurel: “%s” is neither a command nor a file; “laurel help” shows the commands"), argv[1]);
    fputc ('\n', stderr);
    return LAUREL_EXIT_USAGE;
  }
  return open_window (argc, argv);
}
