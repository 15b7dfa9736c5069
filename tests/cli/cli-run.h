/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* One run of the program: what it printed and how it ended. */
typedef struct {
  int status;
  char *out;
  char *err;
} CliRun;

void cli_run_free (CliRun *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CliRun, cli_run_free)

void cli_set_data_home (const char *folder);
GSubprocess *cli_spawn (const char *folder,
                        GSubprocessFlags flags,
                        const char *line);
CliRun *cli_run (const char *folder,
                 const char *line);
CliRun *cli_expect (const char *folder,
                    int status,
                    const char *line);
void cli_assert_one_sentence (const CliRun *run);
JsonNode *cli_parse (const CliRun *run);
char *cli_dup_state (const char *folder);
void cli_copy_sample (const char *folder);
void cli_write (const char *folder,
                const char *name,
                const char *text);
char *cli_read (const char *folder,
                const char *name);

G_END_DECLS
