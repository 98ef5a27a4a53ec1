-- SPDX-License-Identifier: Apache-2.0
-- Moves touched games to those being computed, up to a number of them, and returns all that are being computed: also
-- those that a process which died has left behind. A game touched from now on is in the first set again. While another
-- process computes, nothing is taken.
-- All games were summed up once those are that are taken when no touched one is left, whatever is touched after that:
-- store.lua turns the mark from 'soon' to '1' then.
-- KEYS: 1 touched games, 2 games being computed, 3 lock, 4 mark that all games were summed up, 5 mark that all are known:
-- without it the games of the index are still to be touched
-- ARGV: 1 number, 2 who takes, 3 expiry of the lock in ms, 4 whether hardly any event is missing
local holder = redis.call('GET', KEYS[3])
if holder and holder ~= ARGV[2] then
  return {}
end
local room = tonumber(ARGV[1]) - redis.call('SCARD', KEYS[2])
if room > 0 then
  for _, game in ipairs(redis.call('SPOP', KEYS[1], room)) do
    redis.call('SADD', KEYS[2], game)
  end
end
local games = redis.call('SMEMBERS', KEYS[2])
if #games > 0 then
  redis.call('SET', KEYS[3], ARGV[2], 'PX', ARGV[3])
end
if ARGV[4] == 'true' and redis.call('EXISTS', KEYS[5]) == 1 and redis.call('SCARD', KEYS[1]) == 0 and redis.call('GET', KEYS[4]) ~= '1' then
  redis.call('SET', KEYS[4], #games == 0 and '1' or 'soon')
end
return games
