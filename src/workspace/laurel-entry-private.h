/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "workspace/laurel-workspace-private.h"

G_BEGIN_DECLS

GPtrArray *laurel_sql_list_entries (LaurelSql *sql,
                                    LaurelSubjectKind kind,
                                    const char *connection,
                                    const char *tail);

G_END_DECLS
