# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person has before the screen: eyes (the accessibility bus), hands (xdotool), and patience with an end."""
import subprocess
import time

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402


class Impatience(Exception):
    """What was waited for did not come."""


def wait_for(what, condition, seconds=20.0):
    """Ask until condition() answers with something; its words stand in the message when it never does."""
    end = time.monotonic() + seconds
    while True:
        answer = condition()
        if answer:
            return answer
        if time.monotonic() > end:
            raise Impatience('%s: not within %g s' % (what, seconds))
        time.sleep(0.05)


def hand(*words):
    return subprocess.run(['xdotool', *map(str, words)], check=False, capture_output=True, text=True).stdout.split()


class Thing:
    """Something on the screen, as a screen reader meets it."""

    def __init__(self, accessible):
        self.accessible = accessible

    @property
    def name(self):
        try:
            return self.accessible.get_name() or ''
        except GLib.Error:
            return ''

    @property
    def role(self):
        try:
            return self.accessible.get_role_name()
        except GLib.Error:
            return ''

    def has(self, state):
        try:
            return self.accessible.get_state_set().contains(state)
        except GLib.Error:
            return False

    @property
    def shown(self):
        """GTK 4.8 says “showing” of windows only; “visible” leaves out what is hidden, not what is in another view."""
        return self.has(Atspi.StateType.VISIBLE)

    @property
    def usable(self):
        return self.shown and self.has(Atspi.StateType.SENSITIVE)

    def press(self):
        return self.accessible.get_action_iface().do_action(0)

    def walk(self):
        """Everything under it that is not hidden; what vanishes meanwhile is left out."""
        self.accessible.clear_cache()
        pending = [self.accessible]
        while pending:
            accessible = pending.pop()
            try:
                thing = Thing(accessible)
                if accessible is not self.accessible and not thing.shown:
                    continue
                pending.extend(child for child in (accessible.get_child_at_index(i)
                                                   for i in range(accessible.get_child_count() - 1, -1, -1)) if child)
            except GLib.Error:
                continue
            yield thing


class Window:
    """The window of a process that runs, as the window manager knows it."""

    def __init__(self, process):
        self.process = process
        self.window = wait_for('its window', self.find_window)

    def find_window(self):
        self.check()
        found = hand('search', '--onlyvisible', '--pid', self.process.pid)
        return found[-1] if found else None

    def check(self):
        if self.process.poll() is not None:
            raise Impatience('the program has ended with status %d' % self.process.returncode)

    def key(self, keys):
        """Press keys as a person does: on the window that has the focus."""
        hand('windowactivate', self.window)
        wait_for('the focus', lambda: hand('getactivewindow') == [self.window])
        hand('key', keys)

    def place(self, x, y, width, height):
        hand('windowsize', self.window, width, height)
        hand('windowmove', self.window, x, y)

        def there():
            numbers = dict(line.split('=') for line in hand('getwindowgeometry', '--shell', self.window))
            return abs(int(numbers['WIDTH']) - width) < 40 and abs(int(numbers['X']) - x) < 40

        wait_for('the window at its place', there)


class Program(Window):
    """Such a window whose things can be read and pressed."""

    def __init__(self, process):
        super().__init__(process)
        self.thing = wait_for('its place on the accessibility bus', self.find_thing)

    def find_thing(self):
        self.check()
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache()
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            try:
                if child and child.get_process_id() == self.process.pid:
                    return Thing(child)
            except GLib.Error:
                pass
        return None

    def texts(self):
        """What there is to be read; GTK 4.8 names what has no name by its class, which nobody reads."""
        return [thing.name for thing in self.thing.walk()
                if thing.name and not thing.name.startswith(('Gtk', 'Adw', 'LaurelGrid'))]

    def see(self, text):
        """Whether a text that starts so is there to be read."""
        self.check()
        return any(name.startswith(text) for name in self.texts())

    def wait_to_see(self, text, seconds=20.0):
        wait_for('“%s” on the screen' % text, lambda: self.see(text), seconds)

    def press(self, name, seconds=20.0):
        """Press the first button whose name starts so, once it can be pressed."""
        def button():
            self.check()
            for thing in self.thing.walk():
                if thing.role in ('push button', 'button') and thing.name.startswith(name) and thing.usable:
                    return thing
            return None

        wait_for('a button “%s” that can be pressed' % name, button, seconds).press()


def drag(start, end, arrived, seconds=20.0):
    """Drag with the mouse and let go when arrived() says that the window has noticed."""
    hand('mousemove', *start)
    hand('mousedown', 1)
    try:
        moves = 25
        for i in range(1, moves + 1):
            hand('mousemove', start[0] + (end[0] - start[0]) * i // moves, start[1] + (end[1] - start[1]) * i // moves)
            time.sleep(0.02)  # a hand: a leap is not taken for a drag

        def stay():
            stay.step = not stay.step
            hand('mousemove', end[0] + stay.step, end[1])
            return arrived()

        stay.step = False
        wait_for('the window noticing what is held over it', stay, seconds)
    finally:
        hand('mouseup', 1)
