/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "core/laurel-json.h"
#include "core/laurel-request-private.h"

/* Which live profile is which of a record's (design §3). A live profile has no identifier of ours: the identifiers of the
 * Publisher's columns are never sent, and CTDL has no place for them on a cost, a condition or financial assistance. So
 * what a profile says tells which one it is, and where nothing it says does, its place among the others. */

typedef enum {
  MATCH_ALL,         /* nothing that the cells say is news */
  MATCH_WORDS,       /* name and description */
  MATCH_NAME,
  MATCH_DESCRIPTION,
  MATCH_SOME,        /* more cells than any other one */
  N_MATCHES,
} Match;

static const struct {
  LaurelShapeClass class_id;
  LaurelColumnId name;
  LaurelColumnId description;
  LaurelColumnId common; /* says the same of all of them, most of the time */
} kinds[LAUREL_N_PROFILE_KINDS] = {
  [LAUREL_PROFILE_COST] = { LAUREL_SHAPE_COST_PROFILE, LAUREL_COLUMN_COST_NAME, LAUREL_COLUMN_COST_DESCRIPTION,
                            LAUREL_COLUMN_COST_CURRENCY },
  [LAUREL_PROFILE_CONDITION] = { LAUREL_SHAPE_CONDITION_PROFILE, LAUREL_COLUMN_CONDITION_NAME,
                                 LAUREL_COLUMN_CONDITION_DESCRIPTION, LAUREL_COLUMN_NONE },
  [LAUREL_PROFILE_CONNECTION] = { LAUREL_SHAPE_CONDITION_PROFILE, LAUREL_COLUMN_NONE,
                                  LAUREL_COLUMN_CONNECTION_DESCRIPTION, LAUREL_COLUMN_NONE },
  [LAUREL_PROFILE_FINANCIAL] = { LAUREL_SHAPE_FINANCIAL_ASSISTANCE, LAUREL_COLUMN_FINANCIAL_NAME,
                                 LAUREL_COLUMN_FINANCIAL_DESCRIPTION, LAUREL_COLUMN_NONE },
};

typedef struct {
  LaurelProfileKind kind;
  const LaurelProfileTarget *targets;
  guint n_targets;
  LaurelLiveProfile *lives;
  guint n_lives;
  const char *language;
} Matching;

static const char *
get_words (const LaurelProfile *profile,
           LaurelColumnId id)
{
  const char *text = id != LAUREL_COLUMN_NONE ? laurel_cells_get (profile->cells, id) : NULL;

  return laurel_text_is_blank (text) || laurel_cell_is_delete (text) ? NULL : text;
}

/* What is live under a key, of several languages in that of the record. */
static JsonNode *
get_live (JsonObject *object,
          const LaurelShapeRow *row,
          const char *language)
{
  JsonNode *value = json_object_get_member (object, row->key);
  JsonObject *map = row->map_key != NULL ? laurel_json_get_object (object, row->map_key) : NULL;
  const char *tag = value == NULL && map != NULL ? laurel_request_find_language (map, language) : NULL;

  return tag != NULL ? json_object_get_member (map, tag) : value;
}

static gboolean
is_same (JsonNode *a,
         JsonNode *b)
{
  g_autofree char *text_a = laurel_json_write (a, LAUREL_JSON_CANONICAL);
  g_autofree char *text_b = laurel_json_write (b, LAUREL_JSON_CANONICAL);

  return strcmp (text_a, text_b) == 0;
}

static gboolean
cell_is_live (const Matching *self,
              const LaurelProfile *profile,
              LaurelColumnId id,
              JsonObject *object)
{
  const LaurelColumn *column = laurel_template_get (id);
  const char *text = get_words (profile, id);
  const LaurelShapeRow *row;
  g_autoptr(JsonNode) value = NULL;
  JsonNode *live;
  gboolean is_map;

  if (text == NULL || column == NULL || column->profile != self->kind || column->assistant == NULL
      || laurel_request_is_part (id) || (column->flags & (LAUREL_COLUMN_LOCAL | LAUREL_COLUMN_CARRIED)))
    return FALSE;
  row = laurel_shape_find_key (kinds[self->kind].class_id, column->assistant, &is_map);
  live = row != NULL ? get_live (object, row, self->language) : NULL;
  value = live != NULL ? laurel_request_read_cell (column, row, text, NULL) : NULL;
  return value != NULL && is_same (value, live);
}

static gboolean
all_is_live (const Matching *self,
             const LaurelProfile *profile,
             const LaurelLiveProfile *live)
{
  g_autofree char *before = laurel_json_write (live->node, LAUREL_JSON_CANONICAL);
  g_autofree char *text = NULL;
  g_autoptr(JsonNode) after = NULL;
  g_autoptr(JsonObject) alone = json_object_new ();

  laurel_request_overlay_profile (alone, self->kind, live->key, profile, self->language);
  if (json_object_get_size (alone) == 0)
    return FALSE;
  after = laurel_json_copy (live->node);
  laurel_request_overlay_profile (json_node_get_object (after), self->kind, live->key, profile, self->language);
  text = laurel_json_write (after, LAUREL_JSON_CANONICAL);
  return strcmp (text, before) == 0;
}

static guint
count_same (const Matching *self,
            const LaurelProfile *profile,
            JsonObject *object)
{
  guint n = 0;

  for (guint i = 0; i < laurel_cells_get_size (profile->cells); i++) {
    LaurelColumnId id;

    laurel_cells_get_nth (profile->cells, i, &id);
    n += id != kinds[self->kind].common && cell_is_live (self, profile, id, object);
  }
  return n;
}

static guint
measure (const Matching *self,
         const LaurelProfile *profile,
         const LaurelLiveProfile *live,
         Match match)
{
  LaurelColumnId name = kinds[self->kind].name;
  LaurelColumnId description = kinds[self->kind].description;

  switch (match) {
  case MATCH_ALL:
    return all_is_live (self, profile, live);
  case MATCH_WORDS:
    return cell_is_live (self, profile, name, live->object) && cell_is_live (self, profile, description, live->object);
  case MATCH_NAME:
    return cell_is_live (self, profile, name, live->object);
  case MATCH_DESCRIPTION:
    return cell_is_live (self, profile, description, live->object);
  case MATCH_SOME:
    return count_same (self, profile, live->object);
  case N_MATCHES:
  default:
    return 0;
  }
}

static gboolean
is_candidate (const LaurelLiveProfile *live,
              const char *key,
              gboolean elsewhere)
{
  if (live->object == NULL || live->taken)
    return FALSE;
  return elsewhere || (key != NULL && strcmp (live->key, key) == 0);
}

/* The one that says most of what @target says; of equal ones the one at the same place, if saying the same is enough to
 * be the same. */
static LaurelLiveProfile *
find_alike (const Matching *self,
            const LaurelProfileTarget *target,
            Match match,
            gboolean elsewhere)
{
  LaurelLiveProfile *best = NULL;
  guint most = 0;
  gboolean several = FALSE;

  for (guint i = 0; i < self->n_lives; i++) {
    LaurelLiveProfile *live = &self->lives[i];
    guint n = is_candidate (live, target->key, elsewhere) ? measure (self, target->profile, live, match) : 0;

    if (n == 0 || n < most)
      continue;
    several = n == most;
    if (n > most || live->position == target->position)
      best = live;
    most = n;
  }
  return several && match > MATCH_WORDS ? NULL : best;
}

/* Among those of its key, the first free one between the neighbours' own. */
static LaurelLiveProfile *
find_by_place (const Matching *self,
               guint nth)
{
  const LaurelProfileTarget *target = &self->targets[nth];
  gint low = -1, high = G_MAXINT;

  for (guint i = 0; i < self->n_targets; i++) {
    const LaurelProfileTarget *other = &self->targets[i];

    if (other->live == NULL || other->key == NULL || strcmp (other->key, target->key) != 0
        || strcmp (other->live->key, target->key) != 0)
      continue;
    if (i < nth)
      low = other->live->position;
    else if (high == G_MAXINT && (gint) other->live->position > low)
      high = other->live->position;
  }
  for (guint i = 0; i < self->n_lives; i++) {
    LaurelLiveProfile *live = &self->lives[i];

    if (is_candidate (live, target->key, FALSE) && (gint) live->position > low && (gint) live->position < high)
      return live;
  }
  return NULL;
}

static void
take (LaurelProfileTarget *target,
      LaurelLiveProfile *live)
{
  target->live = live;
  if (live != NULL)
    live->taken = TRUE;
}

/* One that is taken away says of what type it was no more: its type has the mark. */
static LaurelLiveProfile *
find_sole (const Matching *self)
{
  LaurelLiveProfile *sole = NULL;

  for (guint i = 0; i < self->n_lives; i++) {
    if (self->lives[i].object == NULL || self->lives[i].taken)
      continue;
    if (sole != NULL)
      return NULL;
    sole = &self->lives[i];
  }
  return sole;
}

/**
 * laurel_request_match_profiles:
 * @kind: a kind of profile
 * @targets: (inout) (array length=n_targets): profiles of a record and the keys they go under; takes the live ones
 * @lives: (inout) (array length=n_lives): what is live of @kind
 * @language: language of texts
 *
 * Finds for each profile the live one that it is about: one that says all of it already, else one with its name and
 * description, its name, its description, or more of its cells than any other. One whose type was changed is looked for
 * under the other types. What is left is matched by position, between the neighbours.
 */
void
laurel_request_match_profiles (LaurelProfileKind kind,
                               LaurelProfileTarget *targets,
                               guint n_targets,
                               LaurelLiveProfile *lives,
                               guint n_lives,
                               const char *language)
{
  const Matching self = { kind, targets, n_targets, lives, n_lives, language };

  for (guint elsewhere = 0; elsewhere < 2; elsewhere++)
    for (guint match = 0; match < (elsewhere ? MATCH_SOME : N_MATCHES); match++)
      for (guint i = 0; i < n_targets; i++)
        if (targets[i].live == NULL)
          take (&targets[i], find_alike (&self, &targets[i], match, elsewhere > 0));
  for (guint i = 0; i < n_targets; i++) {
    if (targets[i].live != NULL)
      continue;
    if (targets[i].key != NULL)
      take (&targets[i], find_by_place (&self, i));
    else if (targets[i].deleted)
      take (&targets[i], find_sole (&self));
  }
}
