"""Writes own.csv: a watcher who looks at a wall clock every minute and counts. Nothing of it is shared with the portal's code.

Repeat with: python3 own.py > own.csv. It needs Python 3.9 or newer and the machine's time zones. Boundaries of slots inside an hour
that is repeated are left out on purpose: there a wall clock alone does not say which of the two is meant (DaylightSavingTests do).
"""
import random
from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

WORK, EVERY = range(5), range(7)
CALENDARS = {
    # name: zone, weekdays, slots in minutes of the day, closed dates, dates with other slots
    "LUNCH": ("Europe/Paris", WORK, [(540, 720), (840, 1080)], {date(2026, 5, 1), date(2026, 12, 25)}, {date(2026, 12, 24): [(540, 720)]}),
    "LATE": ("America/New_York", EVERY, [(0, 120), (1080, 1440)], set(), {}),
    "HALF": ("Asia/Kolkata", range(6), [(570, 765), (825, 1065)], {date(2026, 1, 26)}, {}),
    "HOWE": ("Australia/Lord_Howe", EVERY, [(480, 1200)], set(), {}),
    "APIA": ("Pacific/Apia", WORK, [(1, 2), (600, 601), (1439, 1440)], set(), {}),
    "SHORT": ("Europe/London", [6], [(600, 660)], set(), {date(2026, 7, 1): [(600, 610), (620, 630)]}),
}
MINUTE = timedelta(minutes=1)


def is_open(name, instant):
    zone, weekdays, slots, closed, special = CALENDARS[name]
    wall = instant.astimezone(ZoneInfo(zone))
    day, minute = wall.date(), wall.hour * 60 + wall.minute
    if day in closed:
        return False
    if day in special:
        return any(start <= minute < end for start, end in special[day])
    return wall.weekday() in weekdays and any(start <= minute < end for start, end in slots)


def due(name, start, budget, pauses=()):
    at = start
    while budget:
        if is_open(name, at) and not any(begin <= at < end for begin, end in pauses):
            budget -= 1
        at += MINUTE
    return at


def elapsed(name, start, end):
    return sum(is_open(name, start + i * MINUTE) for i in range((end - start) // MINUTE))


def text(instant):
    return instant.strftime("%Y-%m-%dT%H:%M:%SZ")


def main():
    pick = random.Random(3018)
    around = [datetime(2026, month, day, tzinfo=timezone.utc) for month, day in
              [(3, 8), (3, 29), (4, 5), (10, 4), (10, 25), (11, 1), (12, 24), (1, 26), (5, 1), (7, 1)]]
    print("kind,calendar,start_utc,minutes,due_utc,pauses_utc")
    for name in CALENDARS:
        most = {"APIA": 12, "SHORT": 90}.get(name, 1500)
        for number in range(40):
            base = pick.choice(around) - timedelta(days=2) if number % 2 else datetime(2026, 1, 1, tzinfo=timezone.utc) + timedelta(days=pick.randrange(360))
            start = base + pick.randrange(4 * 24 * 60) * MINUTE
            budget = pick.randrange(1, most)
            print(f"add,{name},{text(start)},{budget},{text(due(name, start, budget))},")
            end = start + pick.randrange(14 * 24 * 60) * MINUTE
            print(f"elapsed,{name},{text(start)},{elapsed(name, start, end)},{text(end)},")
            if number % 2:
                continue
            first = start + pick.randrange(0, 60) * MINUTE
            pauses = [(first, first + pick.randrange(1, 300) * MINUTE)]
            second = pauses[0][1] + pick.randrange(1, 200) * MINUTE
            pauses.append((second, second + pick.randrange(1, 300) * MINUTE))
            paused = sum(elapsed(name, *pause) for pause in pauses)
            # Pauses after the due instant, or longer than twice the budget in all, are other rules' business.
            if paused > 2 * budget or due(name, start, budget, pauses[:1]) <= second or due(name, start, budget) <= first:
                continue
            print(f"pause,{name},{text(start)},{budget},{text(due(name, start, budget, pauses))},{' '.join(text(i) for pause in pauses for i in pause)}")


main()
