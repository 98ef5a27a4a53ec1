-- SPDX-License-Identifier: Apache-2.0
-- Takes or keeps the right to fill a generation's caches. Who keeps it must have it still: when it is gone, so may be
-- what was filled until now.
-- KEYS: 1 lock; ARGV: 1 who, 2 expiry in ms, 3 'take' or 'keep'
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] or not holder and ARGV[3] == 'keep' then
  return 0
end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
