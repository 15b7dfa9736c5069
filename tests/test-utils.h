/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What tests of several floors need. */

char *test_make_folder (void);
void test_remove_folder (const char *path);
void test_name_case (const char *text);

G_END_DECLS
