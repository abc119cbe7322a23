// page_check.mjs SOURCE_DIR PROGRAM: makes a report of each kind of store and looks at it as its readers do.
import fs from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import {pathToFileURL} from 'node:url';

import {makeDesk} from '../support/desk.mjs';

const [, , source, program] = process.argv;
const require = createRequire(path.join(source, 'package.json'));
const browserPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((file) => fs.existsSync(file));
let playwright = null;
let axe = '';
try {
    playwright = require('playwright-core');
    axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
} catch {
    console.log('the libraries that look at a page are not here: npm ci --ignore-scripts');
}
if (!playwright || !browserPath || !fs.existsSync(path.join(source, 'node_modules/vega/build/vega.min.js'))) process.exit(77);

const {place: desk, check, run, end} = makeDesk('report', source, program);

// a store of each kind, of few people and days

const experiment = (name, rest) => {
    const plan = {experiment: 1, title: `The report of ${name}`, question: 'What is to be seen?', scenario: 'first-city', days: 4, set: {'people.number': 400}, ...rest};
    fs.writeFileSync(path.join(desk, `${name}.json`), JSON.stringify(plan));
    run('experiment', `${name}.json`, '--out', name);
};
const share = {path: 'cameras.share', from: 0.05, to: 1};
const list = {path: 'watchlist.entries', from: 20, to: 300};
const arms = {none: {arm: 'none'}, as_it_is: {}};
experiment('arms', {arms, replicates: 4, set: {'people.number': 3000, 'cameras.share': 0.5}});
experiment('sweep', {arms, factors: {share: {...share, levels: 3}, list: {...list, levels: 2}}, design: 'grid', replicates: 3, measures: ['alarms', 'offences', 'people_wronged']});
experiment('morris', {factors: {share, list}, design: {morris: {trajectories: 3}}, replicates: 1, measures: ['alarms', 'offences']});
experiment('saltelli', {factors: {share, list}, design: {saltelli: {points: 8}}, replicates: 1, measures: ['alarms', 'offences']});
run('compare', 'whole-city', '--arms', 'harm', '--set', 'people.number=800', '--days', '4', '--seeds', '3', '--out', 'harm');
const wanted = {arms: ['differences', 'groups', 'reached-1', 'map-1'], sweep: ['differences', 'curve-alarms-share', 'curve-alarms-list'], morris: ['morris-alarms'], saltelli: ['sobol-alarms'], harm: ['differences', 'harm-chain', 'groups', 'reached-3', 'map-3']};

// what a table shows, as CSV would have it

const cellsShown = (figure) => figure.evaluate((element) => [...element.querySelectorAll('tr')].filter((row) => !row.hidden).map((row) => [...row.children].map((cell) => cell.textContent)));

const parseCsv = (text) => {
    const rows = [[]];
    let field = '';
    let quoted = false;
    for (let i = 0; i < text.length; i += 1) {
        const c = text[i];
        if (quoted && c === '"' && text[i + 1] === '"') {
            field += '"';
            i += 1;
        } else if (c === '"') quoted = !quoted;
        else if (quoted) field += c;
        else if (c === ',' || c === '\n') {
            rows.at(-1).push(field);
            field = '';
            if (c === '\n') rows.push([]);
        } else if (c !== '\r') field += c;
    }
    return rows.slice(0, -1);
};

const downloaded = async (page, button) => {
    const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
    return fs.readFileSync(await download.path());
};

const drawnMarks = (figure) => figure.locator('svg .mark-symbol path, svg .mark-rect path, svg .mark-line path').count();

const lookAtChart = async (name, page, figure) => {
    const id = await figure.getAttribute('data-chart');
    const of = `${name}, ${id}`;
    check(`${of}: a chart is drawn`, await drawnMarks(figure) > 0);
    check(`${of}: it is described`, (await figure.locator('svg').first().getAttribute('aria-label') ?? '').length > 20);

    // tabs by keyboard
    const tabs = figure.getByRole('tab');
    await tabs.nth(0).focus();
    for (const [key, open] of [['ArrowRight', 1], ['ArrowRight', 2], ['ArrowRight', 0], ['End', 2], ['Home', 0], ['ArrowLeft', 2], ['ArrowLeft', 1]]) {
        await page.keyboard.press(key);
        const state = await figure.evaluate((element) => ({
            selected: [...element.querySelectorAll('[role=tab]')].map((tab) => tab.getAttribute('aria-selected')),
            shown: [...element.querySelectorAll('[role=tabpanel]')].map((panel) => panel.offsetParent !== null),
            focused: [...element.querySelectorAll('[role=tab]')].indexOf(document.activeElement),
        }));
        check(`${of}: ${key} opens tab ${open}`, state.focused === open && state.selected.indexOf('true') === open && state.shown.indexOf(true) === open && state.shown.filter(Boolean).length === 1, JSON.stringify(state));
    }
    check(`${of}: its source says something`, (await figure.locator('.panel-source dt').count()) > 1);
    check(`${of}: its table has a caption and heads`, (await figure.locator('caption').textContent()).length > 20 && (await figure.locator('th[scope=col]').count()) > 3 && (await figure.locator('th[scope=row]').count()) > 0);

    // what is saved is what is shown
    const csv = parseCsv((await downloaded(page, figure.getByRole('button', {name: 'Save as CSV'}))).toString());
    const table = await cellsShown(figure);
    check(`${of}: the saved CSV is the table`, JSON.stringify(csv) === JSON.stringify(table) && table.length > 1, `${JSON.stringify(csv).slice(0, 300)}\n  ${JSON.stringify(table).slice(0, 300)}`);
    await page.keyboard.press('Home');
};

const lookAtSwitch = async (name, page) => {
    const count = (side) => page.locator(`tr[data-side=${side}]:not([hidden])`).count();
    const marks = () => page.locator('figure svg .mark-symbol path').count();
    const before = {recorded: await count('recorded'), true: await count('true'), marks: await marks()};
    await page.locator('#side-recorded').focus();
    await page.keyboard.press('Space');
    await page.waitForTimeout(500);
    check(`${name}: the switch hides what is recorded`, await count('recorded') === 0 && await count('true') === before.true);
    if (before.recorded > 0 && name !== 'saltelli' && name !== 'harm') check(`${name}: charts follow the switch`, await marks() < before.marks);
    const csv = page.locator('figure').first();
    const saved = parseCsv((await downloaded(page, csv.getByRole('button', {name: 'Save as CSV'}))).toString());
    check(`${name}: what is saved follows the switch`, JSON.stringify(saved) === JSON.stringify(await cellsShown(csv)));
    await page.locator('#side-recorded').focus();
    await page.keyboard.press('Space');
    await page.waitForTimeout(500);
    check(`${name}: the switch shows it again`, await count('recorded') === before.recorded && await marks() === before.marks);
};

const lookAt = async (browser, name) => {
    run('report', name);
    const page = await browser.newPage({viewport: {width: 1366, height: 900}});
    const url = pathToFileURL(path.join(desk, name, 'report.html')).href;
    page.on('console', (message) => check(`${name}: the console is silent`, false, message.text()));
    page.on('pageerror', (error) => check(`${name}: no error`, false, error.message));
    page.on('request', (request) => check(`${name}: nothing is asked for but the file`, request.url() === url || /^(data|blob):/.test(request.url()), request.url().slice(0, 100)));
    await page.goto(url);
    await page.waitForSelector('html[data-drawn]', {state: 'attached', timeout: 30000});
    const ids = await page.locator('figure').evaluateAll((figures) => figures.map((figure) => figure.dataset.chart));
    for (const id of wanted[name]) check(`${name}: there is a chart ${id}`, ids.includes(id), ids.join(', '));

    const violations = await page.evaluate(`(() => { ${axe}; return axe.run(document, {runOnly: ['wcag2a', 'wcag2aa']}); })()`);
    for (const violation of violations.violations) check(`${name}: axe finds nothing`, false, `${violation.id}: ${violation.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | ')}`);
    check(`${name}: axe looked`, violations.passes.length > 10);
    const levels = await page.locator('h1, h2, h3').evaluateAll((heads) => heads.map((head) => Number(head.tagName[1])));
    check(`${name}: headings in order`, levels[0] === 1 && levels.every((level, i) => i === 0 || level <= levels[i - 1] + 1), levels.join(' '));

    for (const id of ids) await lookAtChart(name, page, page.locator(`figure[data-chart="${id}"]`));
    await lookAtSwitch(name, page);
    const png = await downloaded(page, page.locator('figure').first().getByRole('button', {name: 'Save as PNG'}));
    check(`${name}: a picture is saved`, png.subarray(1, 4).toString() === 'PNG' && png.length > 2000);

    // on paper tables stand open, and buttons are gone
    await page.emulateMedia({media: 'print'});
    const paper = await page.evaluate(() => ({
        tables: [...document.querySelectorAll('.panel-table')].every((panel) => panel.offsetHeight > 0),
        charts: [...document.querySelectorAll('.panel-chart')].every((panel) => panel.offsetHeight > 0),
        buttons: [...document.querySelectorAll('button')].some((button) => button.offsetParent !== null),
    }));
    check(`${name}: on paper charts stand with their tables and without buttons`, paper.tables && paper.charts && !paper.buttons, JSON.stringify(paper));
    const pdf = await page.pdf({format: 'A4'});
    check(`${name}: the printed page is not blank`, pdf.subarray(0, 4).toString() === '%PDF' && pdf.length > 20000, String(pdf.length));
    await page.emulateMedia({media: 'screen'});
    await page.setViewportSize({width: 600, height: 900});
    await page.waitForTimeout(600);
    check(`${name}: nothing sticks out of a narrow page`, await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), await page.evaluate(() => String(document.documentElement.scrollWidth)));
    await page.close();
};

const browser = await playwright.chromium.launch({executablePath: browserPath, args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']});
for (const name of Object.keys(wanted)) await lookAt(browser, name);
await browser.close();
end();
