-- SPDX-License-Identifier: Apache-2.0
-- Notes a number if none was noted that is higher, and returns the highest.
-- KEYS: 1 highest number; ARGV: 1 number
local highest = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), tonumber(ARGV[1]))
redis.call('SET', KEYS[1], string.format('%d', highest))
return highest
