#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What build-aux/count-tests makes of good, bad, missing and broken logs, as TAP."""
import json
import os
import subprocess
import sys
import tempfile

COUNTER = sys.argv[1]


def log(name, result, stdout=''):
    return {'name': name, 'result': result, 'stdout': stdout, 'stderr': ''}


TAP = '1..3\nok 1 /a/one\nok 2 /a/two # SKIP no bus\nok 3 /a/three\n'
VECTORS = [
    ('good and skipped cases', [log('a', 'OK', TAP)], 1, '2 passed, 0 failed, 1 skipped', 0),
    ('a program without cases counts as one', [log('a', 'OK'), log('b', 'SKIP', 'not installed')], 2,
     '1 passed, 0 failed, 1 skipped', 0),
    ('a failed case', [log('a', 'FAIL', 'not ok 1 /a/one\nok 2 /a/two\n1..2\n')], 1, '1 passed, 1 failed', 1),
    ('an expected failure is none', [log('a', 'OK', 'not ok 1 /a/one # TODO later\nok 2 /a/two\n')], 1,
     '2 passed, 0 failed', 0),
    ('a crash after good cases', [log('a', 'ERROR', 'ok 1 /a/one\n')], 1, '1 passed, 1 failed', 1),
    ('a hang', [log('a', 'TIMEOUT', 'ok 1 /a/one\n')], 1, '1 passed, 1 failed', 1),
    ('a failed program without cases', [log('a', 'FAIL', 'something is wrong\n')], 1, '0 passed, 1 failed', 1),
    ('a program that did not run', [log('a', 'OK', 'ok 1 /a/one\n')], 3, '1 passed, 2 failed', 1),
    ('nothing ran', [], 0, '0 passed, 1 failed', 1),
    ('nothing but skipped', [log('a', 'SKIP')], 1, '0 passed, 1 failed, 1 skipped', 1),
    ('talk that only looks like a case', [log('a', 'OK', 'ok 1 /a/one\nokay then\n# not ok\n  ok 9 nested\n')], 1,
     '1 passed, 0 failed', 0),
]

print('1..%d' % len(VECTORS))
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, 'log.json')
    for number, (name, tests, expected, line, status) in enumerate(VECTORS, 1):
        with open(path, 'w', encoding='utf-8') as file:
            file.writelines(json.dumps(test) + '\n' for test in tests)
        run = subprocess.run([sys.executable, COUNTER, path, os.path.join(folder, 'absent.json'),
                              '--expect', str(expected)], capture_output=True, text=True)
        last = run.stdout.splitlines()[-1] if run.stdout else ''
        good = last == line and run.returncode == status
        print('%s %d - %s' % ('ok' if good else 'not ok', number, name))
        if not good:
            print('# %r, status %d %s' % (last, run.returncode, run.stderr))
