import "https://www.example.com/a.js";
