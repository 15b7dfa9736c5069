/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "registry/laurel-courier.h"
#include "registry/laurel-parcel.h"
#include "registry/laurel-references.h"

G_BEGIN_DECLS

/* The courier keeps turns and times (laurel-courier.c); a trip is what one errand does when it is its turn
 * (laurel-courier-trip.c). */

struct _LaurelCourier {
  GObject parent_instance;
  LaurelWorkspace *workspace;
  LaurelConnection *connection;
  LaurelPace *pace;
  LaurelAssistantClient *client;
  LaurelRegistryReader *reader;
  LaurelReferences *references;
  gint64 job;
  GCancellable *reading;
  GCancellable *sending;
  GQueue queue;          /* tasks that wait for their turn */
  GPtrArray *waits;      /* tasks that wait for a time */
  GSource *gate;         /* opens when the pace's gate does */
  gboolean pumping;
  gboolean paused;
  gboolean stopped;
  gboolean given_up;
  char *refused;         /* the key is not accepted: what the service said */
};

typedef void (*LaurelStep) (GTask *task);

/* Why the Registry is read. */
typedef enum {
  LOOK_BASE,     /* before the first sending of a CTID that was not made here */
  LOOK_SETTLE,   /* after an outcome that is not known */
  LOOK_CONFIRM,  /* after the service said that it has it */
} LaurelLook;

/* One errand on its way, the data of its task. Every step either goes on to exactly one other or finishes the task, which it owns. */
typedef struct {
  LaurelErrand errand;
  LaurelSubjectKind kind;
  gint64 subject;
  LaurelParcel *parcel;
  gint64 attempt;
  char *attempt_hash;    /* of an attempt that is to be settled */
  LaurelAssistantAnswer *answer;
  JsonNode *payload;     /* what the service said it made of it */
  LaurelLook look;
  LaurelStep next;             /* when its turn or its time comes */
  LaurelStep after;            /* when the ledger is written */
  LaurelDelivery delivery;  /* what it will be then, if that is the end */
  GSource *timer;
  gboolean in_turn;
  gint64 started;
  guint tries, busy, reads, looks;
  char *message;
  char *note;            /* what is to be said of it if all goes well */
} LaurelTrip;

/* Turns. Those that take a task own it from then on. */
LaurelTrip *laurel_trip_get (GTask *task);
void laurel_trip_finish (GTask *task,
                         LaurelDelivery delivery,
                         const char *message);
void laurel_trip_finish_broken (GTask *task,
                                GError *error);
gboolean laurel_trip_finish_if_over (GTask *task);
void laurel_trip_later (GTask *task,
                        guint milliseconds,
                        LaurelStep step);
void laurel_courier_note_unreached (LaurelCourier *self,
                                    LaurelTrip *trip);
void laurel_courier_note_busy (LaurelCourier *self,
                               int retry_after);

/* First steps */
void laurel_trip_start_sending (GTask *task);
void laurel_trip_start_settling (GTask *task);
void laurel_trip_start_confirming (GTask *task);

G_END_DECLS
