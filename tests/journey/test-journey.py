#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The way from a dropped spreadsheet to published credentials, as a person goes it: the real program in one process,
the practice registry in another, a file dragged with the mouse, buttons found by their names. TAP."""
import csv
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import traceback
import urllib.request

BINARY = os.environ.get('LAUREL_BINARY', '')
SAMPLE = pathlib.Path(os.environ.get('LAUREL_SAMPLE_DIR', ''))
LOGS = pathlib.Path(os.environ.get('MESON_BUILD_ROOT', '.')) / 'meson-logs'
HERE = pathlib.Path(__file__).resolve().parent
READY = 42
TOTAL = 48
# Warnings end the program, not its visitor: the accessibility bus warns of a program that is only just starting.
STRICT = os.environ.pop('G_DEBUG', 'fatal-warnings')


def skip(reason):
    print('1..0 # SKIP ' + reason)
    sys.exit(0)


for tool in ('xdotool', 'import', 'openbox'):
    if not shutil.which(tool):
        skip('%s is not installed' % tool)
if not os.environ.get('DISPLAY'):
    skip('there is no display')
if not os.environ.get('DBUS_SESSION_BUS_ADDRESS'):
    skip('there is no session bus')
if not BINARY or not SAMPLE.is_dir():
    skip('LAUREL_BINARY and LAUREL_SAMPLE_DIR are not set: run it with “meson test”')
try:
    import gi
    gi.require_version('Gtk', '3.0')
    from person import Program, Window, drag, wait_for
except (ImportError, ValueError) as missing:
    skip('a binding is not installed: %s' % missing)


class Journey:
    """The processes, the folder they live in, and the steps in their order."""

    def __init__(self, folder):
        self.folder = folder
        self.workspace = folder / 'workspace.db'
        self.practice = folder / 'practice.db'
        self.processes = []
        self.environment = dict(os.environ)
        for name in ('DATA', 'CONFIG', 'CACHE', 'STATE'):
            self.environment['XDG_%s_HOME' % name] = str(folder / name.lower())
        self.environment['G_DEBUG'] = STRICT
        self.environment['GTK_USE_PORTAL'] = '0'
        self.environment['ADW_DISABLE_PORTAL'] = '1'
        self.environment['GTK_A11Y'] = 'atspi'

    def start(self, name, *words):
        with open(self.folder / (name + '.err'), 'w', encoding='utf-8') as errors:
            process = subprocess.Popen(list(map(str, words)), env=self.environment, stdin=subprocess.DEVNULL,
                                       stdout=errors, stderr=errors)
        self.processes.append(process)
        return process

    def said(self, name):
        return (self.folder / (name + '.err')).read_text(encoding='utf-8', errors='replace')

    def ask(self, *words):
        """A command that reads; the window stays the writer."""
        run = subprocess.run([BINARY, *words, '--workspace=%s' % self.workspace], env=self.environment,
                             capture_output=True, text=True, timeout=30, check=False)
        if run.returncode > 1:
            raise AssertionError('laurel %s ended with %d: %s' % (words[0], run.returncode, run.stderr))
        return run.stdout

    def get(self, path):
        with urllib.request.urlopen(self.url + path, timeout=10) as answer:
            return json.load(answer)

    def by_state(self):
        status = json.loads(self.ask('status', '--connection=practice', '--format=json'))
        return status['organizations'][0]['credentials']['by_state']

    # The steps

    def registry_runs(self):
        self.organization = json.loads((SAMPLE / 'organization.json').read_text(encoding='utf-8'))
        self.start('registry', BINARY, 'practice-registry', '--data=%s' % self.practice)
        endpoint = pathlib.Path('%s.endpoint' % self.practice)
        wait_for('the endpoint file', endpoint.exists)
        self.url = json.loads(endpoint.read_text(encoding='utf-8'))['url']
        assert self.get('/practice/stats')['records'] == 0

    def window_opens(self):
        self.ask('organization', 'load', str(SAMPLE / 'organization.json'))
        self.laurel = Program(self.start('laurel', BINARY, '--workspace=%s' % self.workspace,
                                         '--practice-data=%s' % self.practice))
        self.laurel.place(0, 0, 1000, 800)
        self.laurel.wait_to_see('Practice registry — nothing leaves this computer')

    def file_is_dropped(self):
        source = Window(self.start('source', '/usr/bin/python3', HERE / 'drag-source.py', SAMPLE / 'credentials.csv'))
        source.place(1120, 300, 160, 160)
        drag((1200, 380), (500, 400), lambda: self.laurel.see('Drop the Spreadsheet Here'))
        # One column of the sample is nobody's but its own.
        self.laurel.wait_to_see('Match Columns')
        self.laurel.wait_to_see('Keep as My Own Column')
        self.screenshot('columns')
        self.laurel.press('Continue')
        # Its mistakes are to stay.
        self.laurel.wait_to_see('Match Values')
        self.laurel.press('Cancel')
        # The toast that says so goes by itself; the number above the grid stays.
        self.laurel.wait_to_see('%d credentials' % TOTAL)
        source.process.terminate()
        wait_for('the way out of what is dropped on', lambda: not self.laurel.see('Drop the Spreadsheet Here'))
        states = self.by_state()
        assert states['ready'] == READY and states['draft'] == TOTAL - READY, states
        self.screenshot('imported')

    def organization_is_approved(self):
        self.laurel.key('alt+3')
        self.laurel.wait_to_see('First approve your organization')
        self.laurel.press('Approve %s' % self.organization['Name'])
        self.laurel.wait_to_see('%d credentials are ready to be approved' % READY)
        assert self.get('/practice/stats')['records'] == 0, 'something was sent before it was asked for'

    def credentials_are_approved(self):
        self.laurel.press('Approve All %d Ready' % READY)
        self.laurel.wait_to_see('%d records are approved and wait to be published' % (READY + 1))
        assert self.by_state()['approved'] == READY
        assert self.get('/practice/stats')['records'] == 0, 'something was sent before it was asked for'

    def everything_is_confirmed(self):
        self.laurel.press('Publish %d' % (READY + 1))
        self.laurel.wait_to_see('Confirmed: %d, show them' % READY, 60)
        self.laurel.wait_to_see('%d credentials still have errors' % (TOTAL - READY), 60)
        states = self.by_state()
        assert states['confirmed'] == READY and states['draft'] == TOTAL - READY, states

    def everything_arrived_once(self):
        stats = self.get('/practice/stats')
        organization = self.organization['CTID']
        assert stats['records'] == READY + 1, stats
        assert set(stats['revisions'].values()) == {1}, stats
        assert organization in stats['revisions'], stats
        records = json.loads(self.ask('records', '--state=confirmed', '--format=json'))
        assert {record['ctid'] for record in records} | {organization} == set(stats['revisions'])
        self.records = {record['ctid']: record for record in records}

    def cells_arrived(self):
        with open(SAMPLE / 'credentials.csv', encoding='utf-8-sig', newline='') as sheet:
            rows = list(csv.DictReader(sheet))
        assert len(self.records) == READY
        for ctid, record in self.records.items():
            row = rows[record['row'] - 2]  # as a spreadsheet counts: the header is row 1
            graph = self.get('/graph/' + ctid)['@graph']
            thing = next(node for node in graph if node.get('ceterms:ctid') == ctid)
            told = {
                'External Identifier': record['external_identifier'],
                'Credential Name': one_text(thing, 'ceterms:name'),
                'Description': one_text(thing, 'ceterms:description'),
                'Subject Webpage': thing['ceterms:subjectWebpage'],
                'Keywords': '|'.join(thing.get('ceterms:keyword', {}).get('en-US', [])),
            }
            for column, value in told.items():
                wanted = '\n'.join(row[column].splitlines()).strip()
                assert (value or '') == wanted, '%s in row %d: %r, not %r' % (column, record['row'], value, wanted)

    def profiles_arrived(self):
        """One record looked at closely, against what stands in the sheet."""
        ctid = next(ctid for ctid, record in self.records.items() if record['external_identifier'] == 'WFD-1001')
        thing = self.get('/graph/' + ctid)['@graph'][0]
        organization = self.organization['CTID']
        costs = {cost['ceterms:directCostType']['ceterms:targetNodeName']['en-US']: cost['ceterms:price']
                 for cost in thing['ceterms:estimatedCost']}
        assert thing['@type'] == 'ceterms:CertificateOfCompletion', thing['@type']
        assert costs == {'Tuition': 1395, 'Learning Resource': 85, 'Background Check': 32}, costs
        assert {cost['ceterms:currency'] for cost in thing['ceterms:estimatedCost']} == {'USD'}
        assert thing['ceterms:estimatedDuration'][0]['ceterms:exactDuration'] == 'PT90H'
        assert [code['ceterms:codedNotation'] for code in thing['ceterms:instructionalProgramType']] == ['51.3902']
        assert thing['ceterms:ownedBy'] == ['https://practice.invalid/resources/' + organization]
        assert 'must be 18 years old' in one_text(thing['ceterms:requires'][0], 'ceterms:description')

    def window_closes(self):
        self.laurel.key('ctrl+w')
        wait_for('the end of the program', lambda: self.laurel.process.poll() is not None)
        assert self.laurel.process.returncode == 0, 'status %d' % self.laurel.process.returncode
        bad = [line for line in self.said('laurel').splitlines() if 'CRITICAL' in line or 'WARNING' in line]
        assert not bad, bad
        assert self.by_state()['confirmed'] == READY

    def again_shows_the_same(self):
        self.laurel = Program(self.start('again', BINARY, '--workspace=%s' % self.workspace,
                                         '--practice-data=%s' % self.practice))
        self.laurel.key('alt+3')
        self.laurel.wait_to_see('Confirmed: %d, show them' % READY)

    steps = (registry_runs, window_opens, file_is_dropped, organization_is_approved, credentials_are_approved,
             everything_is_confirmed, everything_arrived_once, cells_arrived, profiles_arrived, window_closes,
             again_shows_the_same)

    def screenshot(self, name):
        if LOGS.is_dir():
            subprocess.run(['import', '-silent', '-window', 'root', str(LOGS / ('journey-%s.png' % name))], check=False)

    def end(self):
        for process in self.processes:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
        for process in self.processes:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def one_text(thing, key):
    return thing[key]['en-US']


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix='laurel-journey.'))
    journey = Journey(folder)
    failed = None
    print('1..%d' % len(Journey.steps), flush=True)
    try:
        for number, step in enumerate(Journey.steps, 1):
            name = step.__name__.replace('_', ' ')
            if failed:
                print('not ok %d - %s: not reached' % (number, name), flush=True)
                continue
            try:
                step(journey)
                print('ok %d - %s' % (number, name), flush=True)
            except Exception:
                failed = name
                print('not ok %d - %s' % (number, name), flush=True)
                print('# ' + traceback.format_exc().replace('\n', '\n# '), flush=True)
                journey.screenshot('failed')
                for said in sorted(folder.glob('*.err')):
                    print('# %s: %s' % (said.stem, journey.said(said.stem).replace('\n', '\n#   ')))
                if hasattr(journey, 'laurel'):
                    print('# on the screen: %s' % journey.laurel.texts()[:80])
    finally:
        journey.end()
        shutil.rmtree(folder, ignore_errors=True)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
