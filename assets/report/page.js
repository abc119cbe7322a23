// Lays out what the report says. All words and charts come from its data; nothing here asks anything of the network.
(() => {
    'use strict';

    const data = JSON.parse(document.getElementById('data').textContent);
    const words = data.words;
    const shown = {recorded: true, true: true};
    const charts = [];
    const config = {
        background: '#FFFDF8',
        font: 'Inter, "Helvetica Neue", "DejaVu Sans", Arial, sans-serif',
        padding: 4,
        view: {stroke: '#D5D0C4'},
        axis: {labelColor: '#1B1E23', titleColor: '#1B1E23', gridColor: '#ECE8DE', domainColor: '#6B6F76', tickColor: '#6B6F76', labelFontSize: 12, titleFontSize: 12, titleFontWeight: 'normal', labelLimit: 260, titleLimit: 420, labelOverlap: 'greedy', labelSeparation: 8},
        header: {labelColor: '#1B1E23', labelFontSize: 12.5, labelFontWeight: 'bold', labelLimit: 420},
        legend: {labelColor: '#1B1E23', labelFontSize: 12, labelLimit: 320, columns: 2},
        text: {color: '#1B1E23'},
        // every value that comes here is one: nothing has to be left out
        mark: {invalid: 'show'},
    };

    // elements

    const make = (tag, attributes = {}, ...children) => {
        const element = document.createElement(tag);
        for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
        element.append(...children);
        return element;
    };

    const save = (bytes, name) => {
        const url = URL.createObjectURL(bytes);
        const link = make('a', {href: url, download: name});
        link.click();
        setTimeout(() => URL.revokeObjectURL(url), 10000);
    };

    const isShown = (side) => side === null || side === undefined || side === '' || shown[side];

    // tables

    const tableOf = (table) => {
        const heads = table.columns.map((column) => make('th', column.number ? {scope: 'col', class: 'number'} : {scope: 'col'}, column.words));
        const rows = table.lines.map((line) => {
            const cells = line.cells.map((cell, i) => {
                const attributes = i === 0 ? {scope: 'row'} : {};
                if (table.columns[i].number) attributes.class = 'number';
                else if (cell.length > 14) attributes.class = cell.length > 60 ? 'long' : 'some';
                return make(i === 0 ? 'th' : 'td', attributes, cell);
            });
            return make('tr', line.side ? {'data-side': line.side} : {}, ...cells);
        });
        const element = make('table', {}, make('caption', {}, table.caption), make('thead', {}, make('tr', {}, ...heads)), make('tbody', {}, ...rows));
        return make('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': table.caption.split('. ')[0]}, element);
    };

    const csvField = (text) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

    const csvOf = (table) => {
        const lines = [table.columns.map((column) => column.words)];
        for (const line of table.lines) if (isShown(line.side)) lines.push(line.cells);
        return lines.map((cells) => `${cells.map(csvField).join(',')}\r\n`).join('');
    };

    // tabs, by the pattern that readers of screens know: arrows, Home and End move and open

    const tabs = (id, title, panels) => {
        const list = make('div', {role: 'tablist', 'aria-label': title});
        const open = (which, focus) => {
            panels.forEach((panel, i) => {
                panel.tab.setAttribute('aria-selected', String(i === which));
                panel.tab.tabIndex = i === which ? 0 : -1;
                panel.element.hidden = i !== which;
            });
            if (focus) panels[which].tab.focus();
        };
        panels.forEach((panel, i) => {
            panel.tab = make('button', {type: 'button', role: 'tab', id: `${id}-tab-${panel.name}`, 'aria-controls': `${id}-${panel.name}`}, words[panel.name]);
            Object.entries({id: `${id}-${panel.name}`, role: 'tabpanel', class: `panel-${panel.name}`, 'aria-labelledby': panel.tab.id}).forEach(([name, value]) => panel.element.setAttribute(name, value));
            panel.tab.addEventListener('click', () => open(i, false));
            list.append(panel.tab);
        });
        list.addEventListener('keydown', (event) => {
            const at = panels.findIndex((panel) => panel.tab === document.activeElement);
            const to = {ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: panels.length - 1}[event.key];
            if (to === undefined) return;
            event.preventDefault();
            open((to + panels.length) % panels.length, true);
        });
        open(0, false);
        return list;
    };

    // charts

    const chartRoom = () => Math.max(260, Math.min(960, document.getElementById('report').clientWidth - 36));

    const specOf = (block) => {
        const spec = structuredClone(block.spec);
        spec.data.values = spec.data.values.filter((value) => isShown(value.side));
        const room = chartRoom();
        if (block.columns === 0) {
            spec.autosize = {type: 'fit-x', contains: 'padding'};
            // a map keeps its shape
            const aspect = spec.usermeta?.aspect;
            spec.width = aspect === undefined ? room - 8 : Math.min(room - 8, 520 / aspect);
            if (aspect !== undefined) spec.height = spec.width * aspect;
        } else {
            spec.columns = room >= 760 && block.columns > 1 ? Math.min(block.columns, new Set(spec.data.values.map((value) => value[spec.facet.field])).size) : 1;
            // what stands beside the panels: the longest label of a row
            const rows = spec.data.values.map((value) => String(value.row ?? value.group ?? (value.spread === undefined ? value.factor : '')));
            const beside = Math.min(270, 7.2 * Math.max(4, ...rows.map((row) => row.length))) + 34;
            // panels share the labels of their rows, but not where each has an axis of its own
            const once = spec.resolve.scale.y === undefined;
            spec.spec.width = Math.max(110, Math.min(520, Math.floor(once ? (room - beside) / spec.columns - 28 : room / spec.columns - beside)));
            if (spec.facet.header) spec.facet.header.labelLimit = spec.spec.width + beside;
        }
        return spec;
    };

    const draw = async (chart) => {
        const spec = specOf(chart.block);
        chart.empty.hidden = spec.data.values.length > 0;
        chart.drawing.hidden = spec.data.values.length === 0;
        if (chart.view) chart.view.finalize();
        chart.view = null;
        chart.drawing.replaceChildren();
        if (spec.data.values.length === 0) return;
        try {
            const result = await vegaEmbed(chart.drawing, spec, {mode: 'vega-lite', renderer: 'svg', actions: false, ast: true, tooltip: false, config});
            chart.view = result.view;
            const svg = chart.drawing.querySelector('svg');
            svg.setAttribute('role', 'img');
            svg.setAttribute('aria-label', chart.block.alt);
            // one picture, described as a whole: its parts are in the table
            svg.querySelectorAll('[role], [aria-label], [aria-roledescription]').forEach((part) => ['role', 'aria-label', 'aria-roledescription'].forEach((name) => part.removeAttribute(name)));
            svg.querySelectorAll('g').forEach((part) => part.setAttribute('aria-hidden', 'true'));
        } catch (error) {
            chart.drawing.replaceChildren(make('p', {}, words.nothing));
            console.error(error);
        }
    };

    const savePicture = async (chart) => {
        if (!chart.view) return;
        const url = await chart.view.toImageURL('png', 2);
        // not by fetch, which this page forbids itself
        const bytes = Uint8Array.from(atob(url.split(',')[1]), (character) => character.charCodeAt(0));
        save(new Blob([bytes], {type: 'image/png'}), `${chart.block.id}.png`);
    };

    const sourceOf = (source) => make('dl', {}, ...source.flatMap((said) => [make('dt', {}, said.term), make('dd', {}, said.words)]));

    const chartOf = (block) => {
        const id = `chart-${charts.length}`;
        const drawing = make('div', {class: 'drawing'});
        const empty = make('p', {class: 'nothing'}, words.hidden);
        empty.hidden = true;
        const chart = {block, drawing, empty, view: null};
        const panels = [
            {name: 'chart', element: make('div', {}, drawing, empty)},
            {name: 'table', element: make('div', {}, tableOf(block.table))},
            {name: 'source', element: make('div', {tabindex: '0'}, sourceOf(block.source))},
        ];
        const png = make('button', {type: 'button', 'aria-label': `${words.png}: ${block.title}`}, words.png);
        const csv = make('button', {type: 'button', 'aria-label': `${words.csv}: ${block.title}`}, words.csv);
        png.addEventListener('click', () => savePicture(chart));
        csv.addEventListener('click', () => save(new Blob([csvOf(block.table)], {type: 'text/csv;charset=utf-8'}), `${block.id}.csv`));
        const bar = make('div', {class: 'bar'}, tabs(id, block.title, panels), make('div', {class: 'save'}, png, ' ', csv));
        charts.push(chart);
        return make('figure', {'data-chart': block.id, 'aria-labelledby': `${id}-title`}, make('h3', {id: `${id}-title`}, block.title), bar, ...panels.map((panel) => panel.element));
    };

    // blocks and sections

    const makers = {
        text: (block) => [make('p', {}, block.words)],
        heading: (block) => [make('h3', {}, block.words)],
        list: (block) => [make('ul', {}, ...block.items.map((item) => make('li', {}, item)))],
        table: (block) => [make('h3', {}, block.title), tableOf(block.table)],
        code: (block) => [make('details', {'data-paper': String(block.on_paper)}, make('summary', {}, block.title), make('pre', {tabindex: '0', 'aria-label': block.title}, block.code))],
        chart: (block) => [chartOf(block)],
    };

    const sectionOf = (section) => make('section', {id: section.id, 'aria-labelledby': `${section.id}-title`}, make('h2', {id: `${section.id}-title`}, section.title), ...section.blocks.flatMap((block) => makers[block.kind](block)));

    // the switch: which side is shown

    const applySides = () => {
        document.querySelectorAll('tr[data-side]').forEach((row) => { row.hidden = !shown[row.dataset.side]; });
        return Promise.all(charts.map(draw));
    };

    const sidesOf = () => {
        const boxes = ['recorded', 'true'].map((side) => {
            const box = make('input', {type: 'checkbox', id: `side-${side}`});
            box.checked = true;
            box.addEventListener('change', () => {
                shown[side] = box.checked;
                applySides();
            });
            return make('label', {for: `side-${side}`}, box, make('span', {class: `mark ${side}`, 'aria-hidden': 'true'}), words[side]);
        });
        return make('fieldset', {class: 'sides'}, make('legend', {}, words.show), ...boxes);
    };

    const begin = async () => {
        const all = data.sections;
        const links = all.map((section) => make('li', {}, make('a', {href: `#${section.id}`}, section.title)));
        document.getElementById('head').append(make('h1', {}, data.title), make('nav', {'aria-label': words.contents}, make('ul', {}, ...links)));
        const report = document.getElementById('report');
        report.replaceChildren(sidesOf(), ...all.map(sectionOf));
        document.getElementById('made').textContent = data.made_by;

        // code is folded away on a screen, and stands open on paper
        const folded = () => document.querySelectorAll('main details[data-paper="true"]');
        window.addEventListener('beforeprint', () => folded().forEach((part) => { part.open = true; }));
        window.addEventListener('afterprint', () => folded().forEach((part) => { part.open = false; }));

        let width = chartRoom();
        let waiting = 0;
        window.addEventListener('resize', () => {
            clearTimeout(waiting);
            waiting = setTimeout(() => {
                if (chartRoom() === width || window.matchMedia('print').matches) return;
                width = chartRoom();
                charts.forEach(draw);
            }, 200);
        });
        await applySides();
        document.documentElement.dataset.drawn = 'true';
    };

    begin();
})();
