// Looks at pages as a reader's browser shows them, and tells what it saw.
//
// Standard input: {"chromium": path, "pages": [path, ...]}. Standard output: one JSON line for each page,
// {"page", "requests": [...], "views": [{"view", "violations", "reaching_out", "shown"}],
// "print": {"violations", "shown", "sheets"}}.

const { readFileSync } = require('node:fs')
const { pathToFileURL } = require('node:url')
const axe = require('axe-core')
const puppeteer = require('puppeteer-core')

const RULES = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: { 'target-size': { enabled: true } }, // of WCAG 2.2, and off until asked for
  resultTypes: ['violations'],
}
const FLAGS = [
  '--no-sandbox', // as root, in a container
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** What axe finds on the page as it is now, each rule with the elements that break it. */
async function violations(page) {
  const found = await page.evaluate((rules) => axe.run(document, rules), RULES)
  return found.violations.map((one) => ({
    rule: one.id,
    help: one.help,
    nodes: one.nodes.map((node) => node.html.slice(0, 200)),
  }))
}

/** What reaches past the right edge, so that the whole page would scroll sideways; a box of its own may. */
function reachingOut() {
  const root = document.documentElement
  if (root.scrollWidth <= root.clientWidth) return []
  const out = [...document.querySelectorAll('body *')].filter(
    (element) => element.getBoundingClientRect().right > root.clientWidth + 0.5 && !element.closest('.table')
  )
  return [`${root.scrollWidth} px`, ...out.map((element) => element.outerHTML.slice(0, 200))]
}

/** How light the paper and the ink are, from 0 to 255, and how much there is to read. */
function shown() {
  const light = (colour) => Math.round(colour.match(/[\d.]+/g).slice(0, 3).reduce((sum, part) => sum + +part, 0) / 3)
  const style = getComputedStyle(document.body)
  const letters = (document.querySelector('main')?.innerText ?? '').length
  const nav = document.querySelector('nav')
  return {
    paper: light(style.backgroundColor),
    ink: light(style.color),
    letters,
    contents: nav !== null && getComputedStyle(nav).display !== 'none',
  }
}

async function look(browser, path) {
  const page = await browser.newPage()
  // Whatever a page would fetch is to be seen, not quietly held back by its own policy.
  await page.setBypassCSP(true)
  const requests = []
  page.on('request', (request) => requests.push(request.url()))
  const views = []
  const address = pathToFileURL(path).href
  await page.goto(address, { waitUntil: 'load' })
  await page.evaluate(axe.source)
  for (const width of [320, 1280]) {
    await page.setViewport({ width, height: 800 })
    for (const scheme of ['light', 'dark']) {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
      views.push({
        view: `${width} px, ${scheme}`,
        violations: await violations(page),
        reaching_out: await page.evaluate(reachingOut),
        shown: await page.evaluate(shown),
      })
    }
  }
  // Still in the dark scheme: paper is white whatever the screen is.
  await page.emulateMediaType('print')
  const print = { violations: await violations(page), shown: await page.evaluate(shown) }
  const pdf = Buffer.from(await page.pdf({ preferCSSPageSize: true }))
  print.sheets = (pdf.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []).length
  await page.close()
  return { page: path, requests: [...new Set(requests)].filter((url) => url !== address), views, print }
}

async function main() {
  const { chromium, pages } = JSON.parse(readFileSync(0, 'utf8'))
  const browser = await puppeteer.launch({ executablePath: chromium, headless: true, args: FLAGS })
  try {
    for (const path of pages) console.log(JSON.stringify(await look(browser, path)))
  } finally {
    await browser.close()
  }
}

main().catch((error) => {
  console.error(error)
  process.exitCode = 1
})
