-- bring - what wrk sends for script/bench writes: each request brings a consult of its own.
-- The environment holds CIRCLE, COOKIE and FORM (the form token of that login).
local words = string.rep("She comes, sits down, and says nothing for a long while. ", 6):gsub(" ", "+")
local number = 0
brought, refused = 0, 0
local threads = {}

function setup(thread)
	table.insert(threads, thread)
end

function init()
	math.randomseed(os.time())
	number = math.random(1, 2 ^ 40)
end

function request()
	number = number + 1
	return wrk.format("POST", "/circles/" .. os.getenv("CIRCLE") .. "/consults", {
		["Cookie"] = os.getenv("COOKIE"),
		["Origin"] = os.getenv("ORIGIN"),
		["Sec-Fetch-Site"] = "same-origin",
		["Content-Type"] = "application/x-www-form-urlencoded",
	}, "form=" .. os.getenv("FORM") .. "&submit_id=" .. string.format("%d", number) ..
		"&question=What+would+help+her+now%3F&danger=no&story=" .. words)
end

function response(status)
	if status == 303 then brought = brought + 1 else refused = refused + 1 end
end

function done()
	local b, r = 0, 0
	for _, thread in ipairs(threads) do
		b = b + thread:get("brought")
		r = r + thread:get("refused")
	end
	print("brought " .. b .. " refused " .. r)
end
