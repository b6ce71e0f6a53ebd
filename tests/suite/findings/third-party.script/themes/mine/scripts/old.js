// aboutfetch("https://counter.example.com/b");
