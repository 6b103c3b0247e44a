"""Sentences of our own for `bench.duplicates`, by topic, headline first.

``(a|b)`` takes one of several wordings; P and Q are people, C and D places, O an organization, all
kept through a document; N is another figure each time. Four documents of a topic share a few
patterns, filled in otherwise: look-alike events, as news has them.
"""

_TOPICS = (
    """
    (Warehouse blaze|Fire in a depot|Flames) (drives families from|keeps crews busy in) C

    A (fire|blaze) that began in a (paint store|timber yard|garage) (forced|drove) N families out
    of their flats in C (before dawn|late in the evening), the rescue service (said|told).

    (Flames|Sparks) (leapt|jumped) over a lane to the roof of O, where (paper|cloth) (burned
    for|kept glowing for) N hours.

    P, who (runs|led) the crews that night, (called|named) the heat inside (worse than any he had
    met|hard to bear even with masks).

    (Two|Three) ladders came from D because the (local pumps|town's own engines) (stood|were) in a
    workshop since the winter.

    A neighbor, Q, carried (her mother|an old lodger) down N steps (while the lights failed|in the
    dark) and went back for the dog.

    Inspectors (had warned|complained) about (loose cables|blocked doors) at the place in a letter
    that the owner (left unanswered|put in a drawer).

    The (school|parish hall) opposite opened its (gym|kitchen), and (bakers|students) brought
    bread for everyone who had to wait.

    (Insurers|Assessors) put the loss at N thousand crowns, though the (cellar|rear wing) has not
    been searched.

    (Smoke|Soot) drifted as far as the (ferry pier|orchards) and trains to D (crawled|ran late)
    all morning.

    (The council|The town) wants to tear down what is left, but P (asked|begged) for a (week|few
    days) so that the cause can be found.
    """,
    """
    (Cabinet|Ministers) (divided|at odds) over the canal at C

    The (cabinet|government) (failed|was unable) on Tuesday to agree who shall pay for the canal
    (between|from) C and D, a work that P once (promised|announced) for N million.

    Q, the (treasurer|budget speaker), (read out|listed) N items that (nobody had signed|lacked a
    signature), from pumps to (gravel|sheet piles).

    O (builds|is to build) the locks and (threatens|intends) to (withdraw|leave with) its dredgers
    unless (the bill is settled|money flows) by autumn.

    (Boatmen|Skippers) blocked the old basin for N hours with (barges|rafts) and (played brass
    music|grilled herring) on deck.

    An (audit|inquiry) of the chamber found that the ground (sinks|gives way) by N centimeters
    each spring where the (third|upper) gate is planned.

    P (spoke of|blamed) bad luck and wet winters; his rivals (laughed|shouted him down) from the
    benches.

    In D the (mayor|harbor council) fears that cranes ordered years ago will (rust|stand idle)
    behind the sheds.

    A (compromise|middle way) with a toll of N crowns a ship (lies|sits) on the table, yet both
    wings of the coalition (dislike|reject) it.

    Geologists (prefer|suggest) a tunnel under the (moor|heath), which would cost (less|no more)
    but swallow an orchard.

    The next (sitting|session) is set for the (first|last) Monday of the month, and Q will
    (bring|present) fresh figures.
    """,
    """
    (Rebels|Gunmen) and army (trade fire|clash) near C

    (Army posts|Outposts) near C came under (mortar|rocket) fire for (N hours|most of the night)
    on Friday, and at least N (soldiers|recruits) were hurt, a (field doctor|medic) said.

    (Fighters|Men) loyal to P (hold|occupy) the ridge above the (dam|salt works) and (let|allow)
    no lorry pass without a fee.

    The (general staff|high command) sent N armored cars from D, but a (bridge|culvert) (gave
    way|broke) under the second one.

    Q, who (speaks|talks) for the valley's elders, (went|walked) between the lines with a white
    (cloth|sheet) to fetch the (wounded|fallen).

    O counted N people on the (road|track) south, (many with carts|some with goats), and
    (asks|pleads) for tents and salt.

    Each side (says|insists) that the other (fired first|broke the truce) (which the bishop had
    brokered|agreed in the monastery).

    (Shepherds|Farmers) found leaflets that (offer|promise) N coins for every (rifle|mortar)
    handed in at the mill.

    A (pilot|drone crew) filmed (trenches|tunnels) behind the cemetery, the (ministry|palace) let
    it be known, without showing the pictures.

    (Bread|Lamp oil) costs (twice|three times) what it did at harvest, and the (bakery|well) in C
    opens only at noon.

    P (told|wrote to) a foreign paper that he will (talk|sit down) once the prison in D is
    (empty|opened).
    """,
    """
    (New strain|Fever) (puzzles|worries) doctors in C

    Doctors in C (treat|care for) N patients with a fever that (no test names|fits no known
    pattern), the (hospital|clinic) (reported|made known) on Wednesday.

    The first to fall ill was a (tanner|beekeeper) who had (returned|come back) from D with a
    (crate of hides|box of combs).

    P, head of the (ward|laboratory), (thinks|believes) that (ticks|midges) carry it, for N of the
    sick (sleep|live) beside the reeds.

    O (flew in|sent) N cartons of gloves and a (freezer|microscope) that (runs|works) on
    batteries.

    (Schools|Nurseries) stay shut, and the (choir festival|horse fair) (has been put off|waits)
    until nobody new is sick for a fortnight.

    Q (lost|buried) her husband after (nine|six) days and (wants|demands) to know why the
    (ambulance|helicopter) needed so long.

    Samples (travel|go) in dry ice to a (institute|station) abroad, where a (sequence|culture)
    takes N days.

    (Pharmacies|Chemists) ran out of (quinine|masks) within an hour, and a (smuggler|peddler) with
    syrup was fined.

    In a (village hall|chapel) volunteers (boil|wash) sheets, and a retired vet (keeps|writes) the
    lists.

    Nothing (speaks for|points to) a danger to travelers who (stay|keep) on the main road, P
    (added|said at the end).
    """,
    """
    (United|Rovers) of C (stun|humble) D in (cup|final)

    P scored N minutes from the end and (sent|took) the club from C past D into the (cup
    final|last round), before a crowd of N.

    The (keeper|captain) of D, Q, (dropped|let slip) a (corner|free kick) that any
    (schoolboy|novice) would have held.

    (Rain|Sleet) had turned the (grass|pitch) into (soup|porridge), and the (referee|linesman)
    twice (asked|sent) for brooms.

    O, who own the ground, (counted|sold) N (pies|scarves) and (ran out of|had no more) mustard by
    half-time.

    The visitors (hit|struck) the (post|bar) and (screamed|cried) for a penalty when their winger
    (fell|tumbled) over a photographer.

    It is the first (title chance|such night) for the club since a (tram driver|dentist) coached
    it, N seasons ago.

    P (learned|started) the game on a (rooftop|parking deck) and still (delivers|sorts) mail on
    (weekday mornings|Saturdays).

    A (brass band|drummer) led the (crowd|fans) across the river, where (fountains|statues) soon
    wore the colors.

    The coach of D (took the blame|said it was his fault): he had (rested|left out) N regulars for
    the league.

    The draw for the (venue|date) is (held|made) on Sunday in the (opera|town hall).
    """,
    """
    (Bank of C|Bankers in C) (raises|lifts) rate (again|once more)

    The central bank in C (raised|lifted) its rate by N points, (more|further) than
    (brokers|traders) had (guessed|thought), to (cool|slow) the price of (grain|housing).

    Governor P (called|termed) the step (bitter but brief|a medicine), and (hinted|signaled) that
    N more may follow.

    The (crown|thaler) gained N percent within minutes, then (slipped|gave half back) as exporters
    (sold|unloaded) it.

    O, which (mills|trades) wheat, will (shed|cut) N posts in D, its (chairman|owner) wrote to the
    (staff|unions).

    (Tenants|Borrowers) with floating loans pay about N crowns a month extra, a (savings
    club|teacher of accounts) (reckoned|worked out).

    Q, who (voted|spoke) against it in the board, (fears|expects) that (builders|carpenters) will
    (lay down|drop) their tools.

    Gold (coins|bars) were (hard to find|sold out) at the counter by the (cathedral|theater).

    The (finance|trade) minister (welcomed|regretted) the decision in (one line|four words) and
    (boarded|took) a train.

    (Bond|Paper) dealers in D (spoke of|saw) the (busiest|wildest) hour since the (flood|strike)
    year.

    (Minutes|Notes) of the meeting (appear|come out) in N days, with the (names|initials) of the
    dissenters blackened.
    """,
    """
    (Storm|Gale) cuts off C (from mainland|for second day)

    A (storm|gale) with gusts of N kilometers an hour (cut|severed) the (cable|causeway) to C and
    (left|put) N homes (without light|in the dark).

    (Waves|Breakers) took the (lighthouse stairs|slipway) and a (shed|kiosk) in which P
    (kept|stored) nets for three generations.

    The (mail boat|supply ship) from D (turned back|gave up) after N attempts, with (flour|hay)
    and a (bride|dentist) aboard.

    Q, the (island's nurse|pilot), (rode|went) by (tractor|pony) to each (farm|croft) that did not
    answer the radio.

    O (has|keeps) N linemen on (standby|call), but no (helicopter|barge) may (lift off|sail) while
    it blows.

    (Seals|Gulls) (sheltered|slept) in the (school|post office), to the joy of (the pupils|those
    who had no lessons).

    An (old elm|oak) that (poets|painters) loved (lies|fell) across the graveyard wall.

    The (weather office|observatory) (sees|expects) calm from (Sunday|midweek), yet the tide will
    (stand|be) N centimeters over the mark.

    (Cellars|Stables) by the creek are (flooded|full), and P (moved|led) N sheep to the
    (chapel|dance hall).

    The (county|province) (frees|grants) N thousand crowns for (roofs|dikes), the
    (warden|commissioner) in D (said|promised).
    """,
    """
    (Trial|Case) against (builder|banker) P opens in C

    The trial of P, (accused|charged) of (selling|pledging) N houses that were never built,
    (opened|began) in C under (heavy|close) guard.

    The (indictment|charge sheet) (runs to|fills) N pages and (names|lists) a (yacht|stud farm)
    near D that O (leased|paid for).

    Q, for the (defense|accused), (asked|moved) to (hear|call) the (notary|surveyor) first, which
    the bench (refused|put off).

    A (widow|teacher) (told|described) how she (paid|handed over) N installments for a
    (balcony|garden) with a view of the (marsh|rail yard).

    P (wore|came in) a (gray scarf|linen suit) and (drew|sketched) (ships|horses) while the
    figures were read.

    (Experts|Accountants) will (need|take) N days to (explain|unfold) how the money (went
    round|traveled) in a circle.

    Outside, (victims|savers) (hung|pinned) (keys|door plates) on the fence, one for every
    (lost|missing) flat.

    The (judge|chair of the bench) once (tried|sentenced) a (bishop|marshal) and is (feared|known)
    for (short breaks|long silences).

    A (deal|settlement) with O (failed|fell through) over N thousand crowns, people (close to
    it|on both sides) say.

    A (verdict|ruling) is (not expected|unlikely) before the (olive|hop) harvest.
    """,
    """
    (Museum|Gallery) in C (shows|displays) lost altar

    The (museum|gallery) of C (opened|unveiled) an altar of N panels on Thursday that (lay|was
    hidden) under a (dance floor|granary) in D for generations.

    P, a (restorer|carpenter), (found|spotted) the first (saint|wing) when he (hung|fixed) a
    (lamp|loudspeaker).

    O (lent|gave) N thousand crowns for (glass|air) that keeps the (oak|lime wood) from
    (warping|splitting).

    (Scholars|Experts) (quarrel|disagree) whether a (monk|goldsmith) or his (sister|pupil)
    (carved|painted) the (left|outer) side.

    Q (paid|bid) for a (matching|similar) figure at an auction abroad and (handed|presented) it to
    the town.

    (X-rays|Scans) (show|reveal) N nails and a (letter|coin) behind the (dragon|donkey).

    The (line|queue) (reached|went) to the (tram depot|fish stairs), and the (shop|counter) sold N
    (prints|candles) before lunch.

    A (twin|sister) piece (may|might) still (stand|hang) in a (barracks|villa), if a
    (diary|ledger) of the year is right.

    (Children|Pupils) may (touch|feel) a copy in (plaster|resin), whose (beard|wing) (came
    off|broke) within the hour.

    The show (runs|stays) until the (chestnuts bloom|first frost); P (guides|leads) groups
    (himself|on foot) each Friday.
    """,
    """
    (Strike|Walkout) (halts|stops) (ore trains|cranes) at C

    (Crane drivers|Shunters) at the port of C (stopped|downed) work on Monday for N percent more
    pay, and N ships (wait|anchor) in the (roads|bay).

    P, who (leads|heads) the (dockers|union), (tore|ripped) the employers' (paper|offer) into
    (strips|confetti) on the (mole|steps).

    O (loses|burns) N thousand crowns an hour, its (agent|manager) (claimed|reckoned), and
    (may|could) (divert|send) ore to D.

    The (bone|heart) of the quarrel is a (roster|clock) that (counts|docks) (tea breaks|the climb
    to the cab).

    Q, the (mediator|arbiter), (booked|took) the (back room|attic) of an inn and (N sandwiches|N
    pots of coffee).

    (Tugs|Pilots) (joined|followed) at noon; (only|just) (mail|medicine) and (live cattle|bananas)
    are unloaded.

    (Steel|Glass) makers upriver have (coal|sand) for N days, and (one|a rolling mill) already
    (banks|dims) its furnace.

    (Students|Bakers) brought (soup|rolls), a (priest|rapper) (blessed|opened) the picket.

    The (last|previous) such (strike|dispute) (lasted|went on for) N weeks and (cost|ended) the
    (harbor master|minister) his post.

    A (ballot|vote) is (due|held) when the (tide|shift) turns, and P (expects|hopes for) a clear
    (yes|answer).
    """,
)
TOPICS = tuple(
    tuple(" ".join(paragraph.split()) for paragraph in topic.strip().split("\n\n"))
    for topic in _TOPICS
)
