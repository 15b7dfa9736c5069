#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A window of one colour that gives a file away when it is dragged: what a file manager is for the journey."""
import pathlib
import sys

import gi

gi.require_version('Gtk', '3.0')
gi.require_version('Gdk', '3.0')
from gi.repository import Gdk, Gtk  # noqa: E402


def main(path):
    window = Gtk.Window(title='drag source')
    box = Gtk.EventBox()
    box.drag_source_set(Gdk.ModifierType.BUTTON1_MASK, [], Gdk.DragAction.COPY)
    box.drag_source_add_uri_targets()
    box.connect('drag-data-get',
                lambda _box, _context, data, _info, _time: data.set_uris([pathlib.Path(path).as_uri()]))
    window.add(box)
    window.set_default_size(160, 160)
    window.connect('destroy', Gtk.main_quit)
    window.show_all()
    Gtk.main()


main(sys.argv[1])
